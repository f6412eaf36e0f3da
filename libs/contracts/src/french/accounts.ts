/** What production says of accounts, sessions and tokens. */
export const ACCOUNTS: Readonly<Record<string, string>> = {
  'Only people have an account; a vendor signs in with one-time links.':
    'Seules les personnes ont un compte ; un prestataire se connecte avec des liens à usage unique.',
  'Only the site itself asks for addresses.': 'Seul le site demande lui-même des adresses.',
  'No authenticator is being set up. Begin with that.':
    'Aucune application d’authentification n’est en cours de réglage. Commencez par là.',
  'There is no authenticator to remove.': 'Il n’y a pas d’application d’authentification à retirer.',
  'There were too many tries. Wait until {0} UTC, then try again.':
    'Il y a eu trop d’essais. Attendez {0} UTC, puis réessayez.',
  'A password has at least {0} characters. Several words make a good one.':
    'Un mot de passe compte au moins {0} caractères. Plusieurs mots en font un bon.',
  'A password has at most {0} characters.': 'Un mot de passe compte au plus {0} caractères.',
  'This password is one of those that are tried first. Choose another.':
    'Ce mot de passe est de ceux que l’on essaie en premier. Choisissez-en un autre.',
  'This password is little more than your name or address. Choose another.':
    'Ce mot de passe n’est guère plus que votre nom ou votre adresse. Choisissez-en un autre.',
  'You are not known here any more.': 'Vous n’êtes plus connu ici.',
  'You signed in too long ago for this. Sign in again, and come back within 15 minutes.':
    'Votre connexion est trop ancienne pour cela. Reconnectez-vous, et revenez dans les 15 minutes.',
  'Give your present password too.': 'Donnez aussi votre mot de passe actuel.',
  'This is not your present password.': 'Ce n’est pas votre mot de passe actuel.',
  'Too many people sign in at this moment. Try again in a moment.':
    'Trop de personnes se connectent en ce moment. Réessayez dans un instant.',
  'A code is asked for already. Remove the authenticator first to set up another.':
    'Un code est déjà demandé. Retirez d’abord l’application d’authentification pour en régler une autre.',
  'A service cannot be a {0}. Give the vendor a token of its own.':
    'Un service ne peut pas tenir le rôle {0}. Donnez au prestataire un jeton à lui.',
  'There is no such service in use.': 'Ce service n’est pas en usage.',
  'You are known here under another account of this provider. Ask who manages people here to look into it.':
    'Vous êtes connu ici sous un autre compte de ce fournisseur. Demandez à qui gère les personnes de regarder.',
  'This sign-in was used already. Begin again.': 'Cette connexion a déjà servi. Recommencez.',
  'This account is somebody else’s here already. Sign in there with the account that is meant.':
    'Ce compte est déjà celui de quelqu’un d’autre ici. Connectez-vous chez le fournisseur avec le bon compte.',
  'Nobody here is known under this account. Ask for an invitation, and come in by its link.':
    'Personne n’est connu ici sous ce compte. Demandez une invitation, et entrez par son lien.',
  '"{0}" is no mail address. Write it as in name@house.example.':
    '« {0} » n’est pas une adresse de courriel. Écrivez-la comme nom@maison.example.',
  'A link for an administrator is issued by one who has signed in, not by a token.':
    'Un lien pour un administrateur est émis par une personne connectée, et non par un jeton.',
  'This would shut yourself out. Ask another who may.':
    'Vous vous fermeriez la porte. Demandez à une autre personne qui en a le droit.',
  '{0} one person or one vendor: name one of them.': '{0} pour une personne ou un prestataire : nommez l’un des deux.',
  'You have no such session open. Sign in again.': 'Vous n’avez pas cette session ouverte. Reconnectez-vous.',
  'There is no such session open.': 'Cette session n’est pas ouverte.',
  'This address and this password do not go together. Try again, or ask for a new password.':
    'Cette adresse et ce mot de passe ne vont pas ensemble. Réessayez, ou demandez un nouveau mot de passe.',
  'Give the code that your authenticator shows now, or one of your recovery codes.':
    'Donnez le code que montre maintenant votre application d’authentification, ou l’un de vos codes de secours.',
  'This code is not right, or it was used before. Wait for the next one and try again.':
    'Ce code n’est pas juste, ou il a déjà servi. Attendez le suivant et réessayez.',
  'There is no verb "{0}". Verbs: {1}.': 'Il n’y a pas de verbe « {0} ». Les verbes sont : {1}.',
  'A token ends within a year from now. Give a date that is not past and not later than that.':
    'Un jeton se termine dans l’année. Donnez une date à venir, dans ce délai.',
  'There is no such token.': 'Ce jeton n’existe pas.',
  'A token acts as its holder, so each person issues their own.':
    'Un jeton agit au nom de son titulaire : chacun délivre les siens.',
  'There are {0} tokens in use. Revoke those that are not needed.':
    'Il y a {0} jetons en usage. Révoquez ceux qui ne servent pas.',
  'Access is taken back from': 'L’accès se retire',
  'A token is for': 'Un jeton vaut',
  'Tokens are listed of': 'Les jetons se listent',
  'Sessions are listed of': 'Les sessions se listent',
};
