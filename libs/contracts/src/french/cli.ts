/** What the commands of the terminal say. */
export const CLI: Readonly<Record<string, string>> = {
  '--{0} is a number of seconds; "{1}" is not.': '--{0} est un nombre de secondes ; « {1} » n’en est pas un.',
  '--rate is a number of megabits a second; "{0}" is not.':
    '--rate est un nombre de mégabits par seconde ; « {0} » n’en est pas un.',
  '--folder: {0} is no folder.': '--folder : {0} n’est pas un dossier.',
  'it has {0} bytes, and a file may have {1}': 'il fait {0} octets, et un fichier en fait {1} au plus',
  'Process {0} is already looking after {1}. If it is none of ours, delete {2}.':
    'Le processus {0} s’occupe déjà de {1}. S’il n’est pas des nôtres, supprimez {2}.',
  'Nobody can be asked here: add --yes.': 'Il n’y a personne à qui demander ici : ajoutez --yes.',
  '{0} does not answer.': '{0} ne répond pas.',
  '{0} may send nothing for {1}. Give it a grant first.':
    '{0} ne peut rien envoyer pour {1}. Donnez-lui d’abord ce droit.',
  '--out: {0} is there already.': '--out : {0} existe déjà.',
  '--out: {0} cannot be written.': '--out : impossible d’écrire {0}.',
  'is cut short. Copy all of it, from whsec_ on.': 'est tronqué. Copiez-le en entier, à partir de whsec_.',
  'must be whsec_… or an Ed25519 private key in PEM.': 'doit être whsec_… ou une clé privée Ed25519 en PEM.',
  'must be an address such as https://door.example.org; "{0}" is not.':
    'doit être une adresse comme https://door.example.org ; « {0} » n’en est pas une.',
  'is http, which everybody on the way can read. Use https, or --plain if you must.':
    'est en http, que tout le monde peut lire en chemin. Prenez https, ou --plain s’il le faut.',
  'is missing. Give --credentials FILE.': 'à renseigner. Donnez --credentials FICHIER.',
  'is missing in {0}.': 'à renseigner dans {0}.',
  'There is no file {0} that can be read. It is the one your coordinator gave you.':
    'Il n’y a pas de fichier {0} lisible. C’est celui que votre coordination vous a donné.',
  'Others on this machine can read {0}. Run: chmod 600 {1}':
    'D’autres utilisateurs de cette machine peuvent lire {0}. Lancez : chmod 600 {1}',
  '{0} is not the file your coordinator gave you: it is no JSON object.':
    '{0} n’est pas le fichier que votre coordination vous a donné : ce n’est pas un objet JSON.',
  '--{0} {1}: write it as NAME=VALUE.': '--{0} {1} : écrivez NOM=VALEUR.',
  '--{0}: "{1}" is no whole number.': '--{0} : « {1} » n’est pas un nombre entier.',
  'Say whom with --to: role:editor, vendor:titleshop, or person: and an id.':
    'Dites à qui avec --to : role:editor, vendor:titleshop, ou person: suivi d’un id.',
  '{0} is no priority: {1}.': '{0} n’est pas une urgence : {1}.',
  '--takes {0}: write one length, or the least, the likely and the most as P2D..P3D..P6D.':
    '--takes {0} : écrivez une durée, ou le minimum, le probable et le maximum comme P2D..P3D..P6D.',
  '{0} cannot be read.': 'Impossible de lire {0}.',
  '{0} is the number of a version, from 1; "{1}" is none.':
    '{0} est un numéro de version, à partir de 1 ; « {1} » n’en est pas un.',
  '--language is en or fr.': '--language vaut en ou fr.',
  'There is no version {0} of {1}.': 'Il n’y a pas de version {0} de {1}.',
  'The catalogue has no {0}: {1}': 'Le catalogue n’a pas {0} : {1}',
  '--api must be an address such as https://bobine.example.org; "{0}" is not.':
    '--api attend une adresse comme https://bobine.example.org ; « {0} » n’en est pas une.',
  'Give the address of the site with --api, or as BOBINE_API in the environment, or sign in.':
    'Donnez l’adresse du site avec --api, ou par BOBINE_API dans l’environnement, ou connectez-vous.',
  'Another process holds {0}. If there is none, delete that file.':
    'Un autre processus tient {0}. S’il n’y en a pas, supprimez ce fichier.',
  'You are not signed in at {0}. Run: bobine login --api {1}':
    'Vous n’êtes pas connecté(e) à {0}. Lancez : bobine login --api {1}',
  'Your session at {0} is over. Run: bobine login --api {1}':
    'Votre session à {0} est terminée. Lancez : bobine login --api {1}',
  '{0} holds no session. Run: bobine login --api {1}':
    '{0} ne contient pas de session. Lancez : bobine login --api {1}',
  '{0} has no file {1}, or you may not see it.': '{0} n’a pas de fichier {1}, ou vous ne pouvez pas le voir.',
  'Nobody can be asked here, and nothing more is piped in.':
    'Il n’y a personne à qui demander ici, et plus rien n’arrive par l’entrée.',
  'Nothing was answered.': 'Rien n’a été répondu.',
  'There are more words than it takes.': 'Il y a des mots en trop.',
  'There is no command {0}.': 'Il n’y a pas de commande {0}.',
  'There is no command {0}: did you mean {1}?': 'Il n’y a pas de commande {0} : vouliez-vous dire {1} ?',
  'There is no option {0}.': 'Il n’y a pas d’option {0}.',
  'There is no option {0}: did you mean {1}?': 'Il n’y a pas d’option {0} : vouliez-vous dire {1} ?',
  '{0} needs a value.': '{0} attend une valeur.',
  'What should be done?': 'Que faut-il faire ?',
  '{0} {1} says more.': '{0} {1} en dit plus.',
  'The simulation is not kept any more. Begin it again.': 'La simulation n’est plus gardée. Recommencez-la.',
  'Watching {0} for {1} at {2}.': '{0} est surveillé pour {1}, à {2}.',
  'All is well, or it is done.': 'Tout va bien, ou c’est fait.',
  'You said no, or a problem was found: in a template, a delivery, a check.':
    'Vous avez dit non, ou un problème a été trouvé : dans un modèle, une livraison, une vérification.',
  'It was asked for wrongly, or could not be done here.': 'La demande est mal formée, ou n’a pas pu être faite ici.',
  'Nobody is signed in, or the sign-in failed or is over.':
    'Personne n’est connecté, ou la connexion a échoué ou est terminée.',
  'The site refused it: it is not allowed, or not possible as things stand.':
    'Le site a refusé : ce n’est pas permis, ou pas possible en l’état.',
  'What was named is not there, or not for you to see.':
    'Ce qui est nommé n’existe pas, ou vous ne pouvez pas le voir.',
  'The site or the door does not answer, or not now: try again later.':
    'Le site ou la porte ne répond pas, ou pas maintenant : réessayez plus tard.',
  '{0}  {1}': '{0}  {1}',
  'This link lets you choose a password: open it in a browser, then sign in with it here.':
    'Ce lien sert à choisir un mot de passe : ouvrez-le dans un navigateur, puis connectez-vous ici avec ce mot de passe.',
  '{0} is http, which everybody on the way can read. Use https, or --plain if you must.':
    '{0} est en http, que tout le monde peut lire en chemin. Prenez https, ou --plain s’il le faut.',
  '{0} does not know this token, or it is over.': '{0} ne connaît pas ce jeton, ou il est terminé.',
  'Your sign-in at {0} counts no more. Run: bobine login --api {1}':
    'Votre connexion à {0} ne vaut plus. Lancez : bobine login --api {1}',
  'API token': 'Jeton d’API',
  'One-time link': 'Lien de connexion',
  'Mail address': 'Adresse électronique',
  Password: 'Mot de passe',
  'Code of your authenticator': 'Code de votre application d’authentification',
  'You do not see {0} any more.': 'Vous ne voyez plus {0}.',
  'There is no event {0}.': 'Il n’y a pas d’événement {0}.',
  'There is no decision {0} that you may see.': 'Il n’y a pas de décision {0} que vous puissiez voir.',
  'Say what: approve, retake or reject.': 'Dites quoi : approve, retake ou reject.',
  '{0} is no word of a decision: {1}': '{0} n’est pas une réponse à une décision : {1}',
  word: 'mot',
  shell: 'shell',
  'With --file, give the project alone.': 'Avec --file, donnez seulement le projet.',
  'Give the deliverable as PROJECT/CODE, or a schedule with --file.':
    'Donnez le livrable sous la forme PROJET/CODE, ou un calendrier de livraison avec --file.',
  '--{0} is missing. bobine order --help says more.': 'Il manque --{0}. bobine order --help en dit plus.',
  '--due: "{0}" is neither a day nor an instant.': '--due : « {0} » n’est ni un jour ni un instant.',
  '{0} is larger than any event may be.': '{0} est plus grand qu’un événement ne peut l’être.',
  '{0} must hold a JSON object.': '{0} doit contenir un objet JSON.',
  'Say what kind of event it is with --type.': 'Dites de quel événement il s’agit avec --type.',
  'No event is called {0}: {1}': 'Aucun événement ne s’appelle {0} : {1}',
  'Give the event in a file, or its data with --data.':
    'Donnez l’événement dans un fichier, ou ses données avec --data.',
  'Say with --service who set it aside: {0}.': 'Dites avec --service qui l’a mis de côté : {0}.',
  'This is no manifest of a delivery: {0}.': 'Ce n’est pas le manifeste d’une livraison : {0}.',
  'it is too large': 'il est trop grand',
  'its "manifest" is not bobine/manifest/v1': 'son « manifest » n’est pas bobine/manifest/v1',
  'it does not say of what it is': 'il ne dit pas de quoi',
  'it has no list of files': 'il n’a pas de liste de fichiers',
  'it lists a file twice': 'il cite un fichier deux fois',
  'has no name': 'n’a pas de nom',
  'the path of file {0} {1}': 'le chemin du fichier {0} {1}',
  'the size of {0} is no number of bytes': 'la taille de {0} n’est pas un nombre d’octets',
  'the checksums of {0} are none': 'les sommes de contrôle de {0} n’en sont pas',
  'it is no JSON': 'ce n’est pas du JSON',
  'something in it is no object': 'quelque chose y manque d’être un objet',
  '{0} cannot be looked through.': 'Impossible de parcourir {0}.',
  'There is neither {0} nor an ASC MHL in {1}.': 'Il n’y a ni {0} ni ASC MHL dans {1}.',
  '{0} is too large for a manifest.': '{0} est trop grand pour un manifeste.',
  '{0} has no manifest yet.': '{0} n’a pas encore de manifeste.',
  'There is no completion for {0}: {1}': 'Il n’y a pas de complétion pour {0} : {1}',
};
