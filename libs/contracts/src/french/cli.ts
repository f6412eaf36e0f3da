/** What the commands of the terminal say. */
export const CLI: Readonly<Record<string, string>> = {
  '--{0} is a number of seconds; "{1}" is not.': '--{0} est un nombre de secondes ; « {1} » n’en est pas un.',
  '--rate is a number of megabits a second; "{0}" is not.':
    '--rate est un nombre de mégabits par seconde ; « {0} » n’en est pas un.',
  '--folder is missing: which folder is to be watched?': 'Il manque --folder : quel dossier faut-il surveiller ?',
  '--folder: {0} is no folder.': '--folder : {0} n’est pas un dossier.',
  'it has {0} bytes, and a file may have {1}': 'il fait {0} octets, et un fichier en fait {1} au plus',
  'Process {0} is already looking after {1}. If it is none of ours, delete {2}.':
    'Le processus {0} s’occupe déjà de {1}. S’il n’est pas des nôtres, supprimez {2}.',
  'Nobody can be asked here: add --yes.': 'Il n’y a personne à qui demander ici : ajoutez --yes.',
  'Give the address of the API with --api, or as BOBINE_API in the environment.':
    'Donnez l’adresse de l’API avec --api, ou par BOBINE_API dans l’environnement.',
  'Set BOBINE_TOKEN or BOBINE_LINK in the environment, to say who you are.':
    'Renseignez BOBINE_TOKEN ou BOBINE_LINK dans l’environnement, pour dire qui vous êtes.',
  '--api must be an address; "{0}" is none.': '--api attend une adresse ; « {0} » n’en est pas une.',
  '{0} does not answer.': '{0} ne répond pas.',
  "{0} answered HTTP {1}, which is not the API's answer.":
    '{0} a répondu HTTP {1}, ce qui n’est pas une réponse de l’API.',
  '--{0} is missing. bobine credentials --help says what it is.':
    'Il manque --{0}. bobine credentials --help dit ce que c’est.',
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
  'What should be done? One of: {0}.': 'Que faut-il faire ? L’un de : {0}.',
  'Give the code of one project.': 'Donnez le code d’un projet.',
  '--why is missing: whoever looks at its runs later will ask.':
    'Il manque --why : qui regardera ses exécutions plus tard le demandera.',
  'Give the address of a run, or of several.': 'Donnez l’adresse d’une exécution, ou de plusieurs.',
  '--why is missing: whoever looks at the run later will ask.':
    'Il manque --why : qui regardera l’exécution plus tard le demandera.',
  'Say whom with --to: role:editor, vendor:titleshop, or person: and an id.':
    'Dites à qui avec --to : role:editor, vendor:titleshop, ou person: suivi d’un id.',
  '{0} is no priority: {1}.': '{0} n’est pas une urgence : {1}.',
  'Name the step with --step.': 'Nommez l’étape avec --step.',
  '--takes {0}: write one length, or the least, the likely and the most as P2D..P3D..P6D.':
    '--takes {0} : écrivez une durée, ou le minimum, le probable et le maximum comme P2D..P3D..P6D.',
  'Give one to simulate; --help says more.': 'Donnez ce qu’il faut simuler ; --help en dit plus.',
  '{0} cannot be read.': 'Impossible de lire {0}.',
  '{0} is the number of a version, from 1; "{1}" is none.':
    '{0} est un numéro de version, à partir de 1 ; « {1} » n’en est pas un.',
  '--language is en or fr.': '--language vaut en ou fr.',
  'Give one {0}. bobine template --help says more.':
    'Donnez un seul argument ({0}). bobine template --help en dit plus.',
  'name of a template': 'nom d’un modèle',
  'There is no version {0} of {1}.': 'Il n’y a pas de version {0} de {1}.',
  'Give one file or several. bobine template --help says more.':
    'Donnez un fichier ou plusieurs. bobine template --help en dit plus.',
  'file, or name of a template': 'fichier, ou nom d’un modèle',
  file: 'fichier',
  'name of an activity': 'nom d’une activité',
  'The catalogue has no {0}: {1}': 'Le catalogue n’a pas {0} : {1}',
};
