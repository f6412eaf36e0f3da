import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** One accent, from pale to deep. */
const accent: MantineColorsTuple = [
  '#eaf1fc',
  '#d3e2f8',
  '#a6c5f0',
  '#82b1ff',
  '#5590e4',
  '#3a7ad8',
  '#1f5fbf',
  '#1a52a6',
  '#14458e',
  '#0d3876',
];
const gray: MantineColorsTuple = [
  '#f7f7f5',
  '#efefec',
  '#e0e1de',
  '#cfd1ce',
  '#b3b6b4',
  '#8b9096',
  '#5c6167',
  '#43474c',
  '#2b2d30',
  '#1d1f21',
];
const dark: MantineColorsTuple = [
  '#e8e8e6',
  '#c9cccd',
  '#a6abb0',
  '#7c8187',
  '#4a4d52',
  '#3a3d41',
  '#2f3235',
  '#2b2d30',
  '#232527',
  '#1e2022',
];

/** What is filled with the accent is written on in the ink of its theme: the kit knows one ink for both. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const filled = input.variant === 'filled' && (input.color ?? input.theme.primaryColor) === input.theme.primaryColor;
  return filled
    ? {
        ...colours,
        background: 'var(--accent)',
        hover: 'color-mix(in srgb, var(--accent) 88%, var(--ink))',
        color: 'var(--on-accent)',
      }
    : colours;
};

export const theme = createTheme({
  variantColorResolver,
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { accent, gray, dark },
  fontFamily: "'Source Sans 3 Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '14px', sm: '14px', md: '14px', lg: '18px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-md' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: 12 } },
    // The window itself never scrolls; and what locks it would write a style that nothing lets in.
    Modal: { defaultProps: { lockScroll: false } },
    ModalRoot: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    DrawerRoot: { defaultProps: { lockScroll: false } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Select: { defaultProps: { size: 'xs', comboboxProps: { transitionProps: { duration: 100 } } } },
    InputWrapper: { defaultProps: { withAsterisk: false } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
  },
});

const NAME = 'theme';
type Scheme = 'light' | 'dark' | 'auto';
const isScheme = (value: unknown): value is Scheme => value === 'light' || value === 'dark' || value === 'auto';

/** Where the choice of light or dark is kept. */
export const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => {
    const kept = localStorage.getItem(NAME);
    return isScheme(kept) ? kept : fallback;
  },
  set: (scheme) => localStorage.setItem(NAME, scheme),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(NAME),
};
