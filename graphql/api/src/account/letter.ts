import type { LANGUAGES, MAIL_PURPOSES } from '@bobine/contracts';

type Language = (typeof LANGUAGES)[number];
type Purpose = (typeof MAIL_PURPOSES)[number];
export type Letter = { subject: string; text: string };

/** What goes into a letter: who it is for, from whom, on which site, and the link. */
type About = { name: string; from?: string; site: string; link: string };

const WRITTEN: Record<Purpose, Record<Language, (about: About) => Letter>> = {
  invitation: {
    en: ({ name, from, site, link }) => ({
      subject: `${from} invites you to Bobine`,
      text: `Hello ${name},\n\n${from} has registered you on ${site}. Open this link within a week to choose a password and come in:\n\n${link}\n\nThe link works once and is for you alone. If you did not expect it, leave it unopened.\n`,
    }),
    fr: ({ name, from, site, link }) => ({
      subject: `${from} vous invite sur Bobine`,
      text: `Bonjour ${name},\n\n${from} vous a inscrit(e) sur ${site}. Ouvrez ce lien dans la semaine pour choisir un mot de passe et entrer :\n\n${link}\n\nCe lien ne sert qu’une fois et n’est que pour vous. Si vous ne l’attendiez pas, ne l’ouvrez pas.\n`,
    }),
  },
  passwordReset: {
    en: ({ name, site, link }) => ({
      subject: 'Your new password on Bobine',
      text: `Hello ${name},\n\nSomebody, you we hope, asked for a new password on ${site}. Open this link within an hour to choose one:\n\n${link}\n\nThe link works once. If it was not you, leave it unopened: nothing changes.\n`,
    }),
    fr: ({ name, site, link }) => ({
      subject: 'Votre nouveau mot de passe sur Bobine',
      text: `Bonjour ${name},\n\nOn a demandé, vous sans doute, un nouveau mot de passe sur ${site}. Ouvrez ce lien dans l’heure pour en choisir un :\n\n${link}\n\nCe lien ne sert qu’une fois. Si ce n’était pas vous, ne l’ouvrez pas : rien ne change.\n`,
    }),
  },
};

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A letter in the language of whom it is for. A name that somebody typed adds no line and no header to it. */
export function letter(purpose: Purpose, language: Language, { name, from = '', ...about }: About): Letter {
  return WRITTEN[purpose][language]({ ...about, name: onOneLine(name), from: onOneLine(from) });
}
