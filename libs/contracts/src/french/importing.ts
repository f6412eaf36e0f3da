/** What imports and exports say: the titles of columns, what is wrong in files, and what tasks are called. */
export const IMPORTING: Readonly<Record<string, string>> = {
  'columns: “{0}” is there twice. Say once what it is of.':
    'columns : « {0} » y figure deux fois. Dites une seule fois ce que c’est.',
  'Somebody on a project has a role, such as coordinator. Name one.':
    'Qui est sur un projet y a un rôle, comme coordinator. Donnez-en un.',
  'Somebody new needs a name.': 'Il faut un nom à cette nouvelle personne.',
  'Say who it is: by a mail address, or by an id.':
    'Dites de qui il s’agit : par une adresse mail, ou par un identifiant.',
  'work: say which work the file is of.': 'work : dites de quelle œuvre est le fichier.',
  'There is no work {0}.': 'Il n’y a pas d’œuvre {0}.',
  'There is no cut of {0} yet.': 'Il n’y a pas encore de montage de {0}.',
  'The shots of {0} do not stand by {1} now, and no list of it is kept here. Ask for the locked cut.':
    'Les plans de {0} ne suivent pas {1} à présent, et sa liste n’est pas gardée ici. Demandez le montage verrouillé.',
  'Say which work this is of, in a column or for all rows.':
    'Dites de quelle œuvre il s’agit, dans une colonne ou pour toutes les lignes.',
  'The row names no shot.': 'La ligne ne nomme aucun plan.',
  '{0} is on line {1} already. Leave one of the two out.': '{0} est déjà à la ligne {1}. Retirez l’une des deux.',
  'There is a shot {0} already. If this is it, write {1}.': 'Il y a déjà un plan {0}. Si c’est lui, écrivez {1}.',
  '{0} goes by the cut {1}, where this is {2}. Register a new cut, or leave it as it is.':
    '{0} suit le montage {1}, qui donne ici {2}. Enregistrez un nouveau montage, ou laissez la valeur.',
  'The sequence {0} is {1}’s by line {2}. A sequence has one vendor: write one.':
    'La séquence {0} est à {1} d’après la ligne {2}. Une séquence a un seul prestataire : n’en écrivez qu’un.',
  'No column says what the {0} is. Say which one does: {1}.':
    'Aucune colonne ne donne : {0}. Dites laquelle le fait : {1}.',
  sequence: 'séquence',
  order: 'ordre',
  frames: 'images',
  'record in': 'TC d’entrée',
  unit: 'unité',
  status: 'statut',
  role: 'rôle',
  due: 'échéance',
  note: 'note',
  attempt: 'tentative',
  id: 'identifiant',
  name: 'nom',
  email: 'courriel',
  language: 'langue',
  roles: 'rôles',
  'job titles': 'titres',
  'There is nothing in this file.': 'Ce fichier est vide.',
  'This file is not here any more. Send it again.': 'Ce fichier n’est plus là. Envoyez-le à nouveau.',
  'The file is larger than 8 MB. Split it.': 'Le fichier dépasse 8 Mo. Divisez-le.',
  'columns: a file of this kind says nothing of “{0}”.': 'columns : un fichier de ce genre ne dit rien de « {0} ».',
  'input.of: must be one of {0}.': 'input.of : valeurs admises : {0}.',
  'input.delimiter: give a comma, a semicolon, a tabulator or a vertical bar.':
    'input.delimiter : donnez une virgule, un point-virgule, une tabulation ou une barre verticale.',
  'This is not what you were shown any more: something has been changed since. Look at the preview again.':
    'Ce n’est plus ce qui vous a été montré : quelque chose a changé depuis. Regardez à nouveau l’aperçu.',
  '{0} problems are in the file. Mend them, or import the other rows alone (mode: each).':
    'Problèmes dans le fichier : {0}. Corrigez-les, ou importez seulement les autres lignes (mode : each).',
  'preview: give what the preview has answered.': 'preview : donnez ce que l’aperçu a répondu.',
  'Send the file as application/octet-stream.': 'Envoyez le fichier en application/octet-stream.',
  'Tasks and people are imported from CSV. Save them so.':
    'Les tâches et les personnes s’importent en CSV. Enregistrez le fichier ainsi.',
  'Say which work the file is of.': 'Dites de quelle œuvre est le fichier.',
  'It does not fit: {0}.': 'Cela ne convient pas : {0}.',
  'Nobody of this project has this id. Leave it out for somebody new.':
    'Personne de ce projet n’a cet identifiant. Omettez-le pour une nouvelle personne.',
  'Somebody is told by their mail address. Write it as in name@house.example.':
    'Une personne se reconnaît à son adresse mail. Écrivez-la comme nom@maison.example.',
  'This person is on line {0} already. Leave one of the two out.':
    'Cette personne est déjà à la ligne {0}. Retirez l’une des deux.',
  'This is no mail address. Write it as in name@house.example.':
    'Ce n’est pas une adresse mail. Écrivez-la comme nom@maison.example.',
  'Somebody new needs a role, such as coordinator.': 'Il faut un rôle à cette nouvelle personne, comme coordinator.',
  'The address of somebody is not changed by a file. Leave the id out for somebody new.':
    'Un fichier ne change pas l’adresse de quelqu’un. Omettez l’identifiant pour une nouvelle personne.',
  'At most {0} characters fit here.': '{0} caractères au plus ici.',
  'A code is written with letters, digits, “-”, “_” and single dots. Write {0}.':
    'Un code s’écrit avec des lettres sans accent, des chiffres, « - », « _ » et des points isolés. Écrivez {0}.',
  'A code is written with letters, digits, “-”, “_” and single dots.':
    'Un code s’écrit avec des lettres sans accent, des chiffres, « - », « _ » et des points isolés.',
  'A whole number is wanted here, such as 48.': 'Il faut ici un nombre entier, comme 48.',
  'A timecode is written as 01:02:03:04.': 'Un timecode s’écrit 01:02:03:04.',
  'There is no {0} “{1}”. Did you mean {2}?': '« {1} » n’existe pas ({0}). Vouliez-vous dire {2} ?',
  'There is no {0} “{1}”. Choose one of {2}.': '« {1} » n’existe pas ({0}). Choisissez parmi {2}.',
  'There is no {0} “{1}”. Add it first.': '« {1} » n’existe pas ({0}). Ajoutez d’abord cette valeur.',
  'A date is written as 2026-05-31, or 31/05/2026.': 'Une date s’écrit 2026-05-31, ou 31/05/2026.',
  'The file has more than {0} rows. Split it.': 'Le fichier a plus de {0} lignes. Divisez-le.',
  'Line {0} has {1} columns; {2} are read.': 'La ligne {0} a {1} colonnes ; {2} au plus sont lues.',
  'A cell of line {0} is longer than {1} characters.': 'Une cellule de la ligne {0} dépasse {1} caractères.',
  'the row is longer than {0} characters. Is a quotation mark missing?':
    'la ligne dépasse {0} caractères. Manque-t-il un guillemet ?',
  'a quotation mark is opened and never closed.': 'un guillemet est ouvert et jamais fermé.',
  'it is no row of a table.': 'ce n’est pas une ligne de tableau.',
  'From line {0} on the file cannot be read: {1}': 'À partir de la ligne {0}, le fichier est illisible : {1}',
  'type of task': 'type de tâche',
  'The row names no type of task.': 'La ligne ne nomme aucun type de tâche.',
  '{0} of {1} is on line {2} already. Leave one of the two out.':
    '{0} de {1} est déjà à la ligne {2}. Retirez l’une des deux.',
  'There is no shot {0} in {1}. Did you mean {2}?': 'Il n’y a pas de plan {0} dans {1}. Vouliez-vous dire {2} ?',
  'There is no shot {0} in {1}. Import the breakdown first.':
    'Il n’y a pas de plan {0} dans {1}. Importez d’abord le dépouillement.',
  'person of this project': 'personne de ce projet',
  'A new task is never “{0}”: a gate or a new attempt makes it so.':
    'Une nouvelle tâche n’est jamais « {0} » : c’est une décision ou une nouvelle tentative qui la rend telle.',
  'What a task is called stays: it is “{0}”. Write that, or nothing.':
    'L’intitulé d’une tâche ne change pas : c’est « {0} ». Écrivez cela, ou rien.',
  'A task becomes “{0}” by a gate or a new attempt, and never by a report. It is “{1}”.':
    'Une tâche devient « {0} » par une décision ou une nouvelle tentative, jamais par un rapport. Elle est « {1} ».',
  'This is no text file. Save it as CSV, and send that.':
    'Ce n’est pas un fichier texte. Enregistrez-le en CSV, puis envoyez-le.',
  'ingest (securing)': 'ingest (sécurisation des rushes)',
  'data wrangling': 'data management',
  dailies: 'dailies',
  sync: 'synchronisation',
  transcription: 'transcription',
  indexing: 'indexation',
  'offline edit': 'montage image',
  'picture lock': 'lock image',
  turnover: 'turnover (sorties de montage)',
  'VFX pull': 'pull VFX',
  matchmove: 'matchmove',
  roto: 'rotoscopie',
  animation: 'animation',
  'CG, FX, lighting': '3D, FX, éclairage',
  compositing: 'compositing',
  'technical check': 'contrôle technique',
  'titles and credits': 'génériques et titrage',
  'textless elements': 'fonds neutres',
  'dialogue edit': 'montage des directs',
  'sound edit': 'montage son',
  ADR: 'post-synchronisation',
  foley: 'bruitage',
  music: 'musique',
  'pre-mix': 'prémixage',
  'final mix': 'mixage',
  'music and effects': 'version internationale (VI)',
  subtitles: 'sous-titrage',
  'captions for the deaf and hard of hearing': 'sous-titrage SME',
  'audio description': 'audiodescription',
  dubbing: 'doublage',
  mastering: 'mastering',
  'quality control': 'contrôle qualité',
  fix: 'correction',
  'validation screening': 'projection de validation',
  'KDM request': 'demande de KDM',
  'visa file': 'dossier de visa',
  delivery: 'livraison',
  archive: 'archivage',
};
