/** What the API says. */
export const API: Readonly<Record<string, string>> = {
  '{0}: at most {1} at a time.': '{0} : {1} au plus à la fois.',
  'The role that reads the read model is missing. Provision the database once more, then start again.':
    'Il manque le rôle qui lit le modèle de lecture. Préparez à nouveau la base de données, puis redémarrez.',
  'orderBy: must be one of {0}.': 'orderBy : valeurs admises : {0}.',
  'filter.{0}: is nothing that this list is narrowed by.': 'filter.{0} : cette liste ne se filtre pas ainsi.',
  'after: is not a cursor of this list.': 'after : ce n’est pas un curseur de cette liste.',
  'The log no longer has the beginning of {0}: what was told there cannot be read again.':
    'Le journal n’a plus le début de {0} : ce qui y a été dit ne peut plus être relu.',
  'The event {0} cannot be applied: {1} Mend the projection, then rebuild again.':
    'L’événement {0} ne peut pas être appliqué : {1} Réparez la projection, puis reconstruisez à nouveau.',
  'This program is older than the read model it would replace ({0}). Rebuild with the version that runs.':
    'Ce programme est plus ancien que le modèle de lecture qu’il remplacerait ({0}). Reconstruisez avec la version en service.',
  'The log lacks events that the read model shows, such as {0}. Is it the log that this site has written?':
    'Il manque au journal des événements que montre le modèle de lecture, comme {0}. Vérifiez que c’est bien le journal de ce site.',
  'There is no read model yet: start the API first, it makes one.':
    'Il n’y a pas encore de modèle de lecture : démarrez d’abord l’API, qui en crée un.',
  'The read model is being rebuilt already: {0}. Wait until it ends, or stop it.':
    'Le modèle de lecture est déjà en reconstruction : {0}. Attendez la fin, ou arrêtez-la.',
  'There is no option {0}; the only one is --drop.': 'Il n’y a pas d’option {0} ; la seule est --drop.',
  'It is done, but the view has not caught up yet. Look again in a moment.':
    'C’est fait, mais la vue n’est pas encore à jour. Regardez à nouveau dans un instant.',
  'service: must be one of {0}.': 'service : valeurs admises : {0}.',
  'There is no such material.': 'Ce matériel n’existe pas.',
  'status: must be one of {0}.': 'status : valeurs admises : {0}.',
  'There is no vendor {0}.': 'Il n’y a pas de prestataire {0}.',
  'There is no person {0}.': 'Il n’y a pas de personne {0}.',
  'rate: write an exact fraction, such as 24/1 or 30000/1001.':
    'rate : écrivez une fraction exacte, comme 24/1 ou 30000/1001.',
  'Sign in first: open your sign-in link, or send your token.':
    'Connectez-vous d’abord : ouvrez votre lien de connexion, ou envoyez votre jeton.',
  'You yourself': 'Vous-même',
  'Somebody else': 'Quelqu’un d’autre',
  'The run {0}': 'L’exécution {0}',
  'Last change: {0}, at {1}. {2}.': 'Dernière modification : {0}, à {1}. {2}.',
  'There is no such document here. Load the page again.': 'Ce document n’existe pas ici. Rechargez la page.',
  'People ask here with the documents of our pages alone. Make an API token for a program.':
    'Ici, les personnes ne posent que les questions de nos pages. Créez un jeton d’API pour un programme.',
  'Sign in first: the schema is shown to those who may ask with it.':
    'Connectez-vous d’abord : le schéma se montre à ceux qui peuvent s’en servir.',
  'What is to be shown cannot be read just now. Try again in a moment.':
    'Impossible de lire ce qui est à montrer. Réessayez dans un instant.',
  'The question is too large: {0} {1}, and at most {2} may be.':
    'La question est trop grande : {0} {1}, pour {2} au plus.',
  'Ask for fewer rows at a time (first:), or for fewer lists inside lists.':
    'Demandez moins de lignes à la fois (first:), ou moins de listes dans des listes.',
  'The document cannot be read.': 'Le document est illisible.',
  'Over WebSocket one subscription is answered at a time: ask queries and mutations over HTTP.':
    'Par WebSocket, on répond à un abonnement à la fois : posez requêtes et mutations par HTTP.',
  'At most {0} subscriptions share a connection.': 'Une connexion porte {0} abonnements au plus.',
  'An instant is written in ISO 8601, such as 2026-05-04T09:30:00Z.':
    'Un instant s’écrit en ISO 8601, comme 2026-05-04T09:30:00Z.',
  'There is no such still.': 'Cette image fixe n’existe pas.',
  'There is no such page.': 'Cette page n’existe pas.',
  'The dashboard is not built here. Run: npm run build':
    'Le tableau de bord n’est pas construit ici. Lancez : npm run build',
  'Nothing happened: {0}': 'Il ne s’est rien passé : {0}',
  'This is a record of what was done; workflows do not listen to it.':
    'C’est la trace de ce qui a été fait ; les workflows ne l’écoutent pas.',
  'No workflow has looked at it yet.': 'Aucun workflow ne l’a encore examiné.',
  'It is accepted and safe; its owner has not answered yet.':
    'C’est reçu et conservé ; le service concerné n’a pas encore répondu.',
  'Nothing happened, because it was refused: {0}': 'Il ne s’est rien passé, car c’est refusé : {0}',
  'It is held until {0}: {1}': 'C’est retenu jusqu’au {0} : {1}',
  'It is held: {0}': 'C’est retenu : {0}',
  'It is parked for an operator: {0}': 'C’est mis de côté pour un opérateur : {0}',
  '{0} Then: {1}.': '{0} Ensuite : {1}.',
  'This token does not let you report.': 'Ce jeton ne permet pas de rendre compte.',
  '{0}: name at least one.': '{0} : nommez-en au moins un.',
  '{0}: give at most {1} at once; these are {2}.': '{0} : {1} au plus à la fois ; en voici {2}.',
  'give at most {0}; these are {1}.': '{0} au plus ; en voici {1}.',
  'is a text of at most {0} characters.': 'un texte de {0} caractères au plus.',
  'say of which type of task the status is meant, such as CMP.':
    'dites de quel type de tâche il s’agit, par exemple CMP.',
  'begins at 0.': 'commence à 0.',
  'a window has at most {0} rows.': 'une fenêtre compte {0} lignes au plus.',
  'Only people are shown as being there.': 'Seules des personnes sont montrées présentes.',
  '{0}: at most {1} characters.': '{0} : {1} caractères au plus.',
  'This site sends no mail. Ask who manages people for a link, to be handed over by other means.':
    'Ce site n’envoie pas de courriels. Demandez à qui gère les personnes un lien, transmis par un autre moyen.',
  'This session was gone on with from elsewhere, so it has been ended. Sign in again; if that was not you, change your password.':
    'Cette session a été prolongée depuis un autre endroit : elle est close. Reconnectez-vous ; si ce n’était pas vous, changez de mot de passe.',
  'The identity provider does not answer. Try again in a moment.':
    'Le fournisseur d’identité ne répond pas. Réessayez dans un instant.',
  'What the identity provider answered is not right, or is not for this sign-in. Begin again.':
    'La réponse du fournisseur d’identité n’est pas juste, ou n’est pas pour cette connexion. Recommencez.',
  'The identity provider does not say who you are. Begin again.':
    'Le fournisseur d’identité ne dit pas qui vous êtes. Recommencez.',
  'This site has no identity provider. Sign in with a link or a password.':
    'Ce site n’a pas de fournisseur d’identité. Connectez-vous avec un lien ou un mot de passe.',
  'This is no invitation. Open the link as it was sent to you.':
    'Ce n’est pas une invitation. Ouvrez le lien tel qu’il vous a été envoyé.',
  'This sign-in was begun elsewhere, or too long ago. Begin again.':
    'Cette connexion a été commencée ailleurs, ou il y a trop longtemps. Recommencez.',
  'A token cannot do this. Sign in, and do it yourself.':
    'Un jeton ne peut pas le faire. Connectez-vous, et faites-le vous-même.',
  '{0}: must be from 1 to {1}.': '{0} : de 1 à {1}.',
  'at: must be within the last {0} days.': 'at : dans les {0} derniers jours.',
  'A version has come: {0}.': 'Une version est arrivée : {0}.',
  'Material has come: {0}.': 'Du matériel est arrivé : {0}.',
  'Approved: {0}.': 'Validé : {0}.',
  'To be done again: {0}.': 'À reprendre : {0}.',
  'Locked: {0}.': 'Locké : {0}.',
  'Sent: {0}.': 'Envoyé : {0}.',
  'Accepted by its recipient: {0}.': 'Accepté par son destinataire : {0}.',
  'Refused by its recipient: {0}.': 'Refusé par son destinataire : {0}.',
  'Refused, from {0}: {1}': 'Refusé, venant de {0} : {1}',
  'Set aside for an operator: something from {0}.': 'Mis de côté pour un opérateur : un événement de {0}.',
  'Decided, approved: {0}.': 'Décidé, validé : {0}.',
  'Decided, a retake: {0}.': 'Décidé, à reprendre : {0}.',
  'Decided, rejected: {0}.': 'Décidé, refusé : {0}.',
  'text: give from {0} to {1} characters.': 'text : de {0} à {1} caractères.',
  'version {0}': 'version {0}',
  'The project has not said how such files are named. Ask your coordinator.':
    'La production n’a pas dit comment nommer ces fichiers. Demandez à votre coordinateur.',
  'This name does not fit: {0}.': 'Ce nom ne convient pas : {0}.',
  'By its name this is of the kind {0}, and not {1}.': 'D’après son nom, ce fichier est du type {0}, et non {1}.',
  'There is no shot {0} of {1} for you.': 'Il n’y a pas de plan {0} de {1} pour vous.',
  'file: at most {0} characters.': 'file : {0} caractères au plus.',
};
