import { resolve } from '../resolve.mjs';

/** The catalogue of what pages are made of: every `*.stories.tsx` beside its component. */
export default {
  stories: ['../src/**/*.stories.tsx'],
  framework: { name: '@storybook/react-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (config) => ({ ...config, resolve: { ...config.resolve, ...resolve } }),
};
