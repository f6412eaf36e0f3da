/** What deliverables says. */
export const DELIVERABLES: Readonly<Record<string, string>> = {
  'There is no specification {0} in {1}; register it first.':
    'Il n’y a pas de spécification {0} dans {1} ; enregistrez-la d’abord.',
  'There is no deliverable {0} in {1}.': 'Il n’y a pas de livrable {0} dans {1}.',
  '"{0}" is {1}: it cannot become {2} from there.': '« {0} » : {1}. De là, il ne peut pas passer à : {2}.',
  'What it is about never appeared.': 'Ce dont il s’agit n’est jamais apparu.',
  '"{0}" has no manifest yet; build it before sending.':
    '« {0} » n’a pas encore de manifeste ; établissez-le avant l’envoi.',
  'The subtitles were not made for the screen.': 'Les sous-titres n’ont pas été faits pour l’écran.',
  'A file of the package has no SHA-1: encode it again.':
    'Un fichier du package n’a pas de SHA-1 : refaites l’encodage.',
  'The length of the picture is not known: encode it again.':
    'La durée de l’image n’est pas connue : refaites l’encodage.',
  'There is no work {0} in {1}.': 'Il n’y a pas d’œuvre {0} dans {1}.',
  '{0} is already ordered in {1}; choose another code.': '{0} est déjà commandé dans {1} ; choisissez un autre code.',
  '{0} is missing.': '{0} : à renseigner.',
  'Say the {0}.': 'Indiquez {0}.',
  '{0} is too long.': '{0} : trop long.',
  'At most {0} characters.': '{0} caractères au plus.',
  'The version is in {0} and would be subtitled in {1}.': 'La version est en {0} et serait sous-titrée en {1}.',
  'Leave subtitles empty; captions (SDH, SME) are named by the version.':
    'Laissez les sous-titres vides ; le sous-titrage SME se dit dans la version.',
  '{0} cannot be a code.': '{0} ne peut pas être un code.',
  'The row makes no code: {0}.': 'La ligne ne donne pas de code : {0}.',
  'Give a code of letters, digits, spaces and . _ - (at most 120).':
    'Donnez un code fait de lettres, de chiffres, d’espaces et de . _ - (120 signes au plus).',
  'Write its code, {0}.': 'Écrivez son code, {0}.',
  '{0} is no recipient.': '{0} n’est pas un destinataire.',
  'There is no {0} {1}.': 'Introuvable ici : {0} {1}.',
  'Did you mean {0}?': 'Vouliez-vous dire {0} ?',
  'Choose one of {0}.': 'Choisissez parmi {0}.',
  'None is known here yet.': 'Aucun n’est encore connu ici.',
  '{0} is past.': '{0} est passé.',
  'Give a date from {0} on.': 'Donnez une date à partir du {0}.',
  'Write a BCP 47 tag such as fr, en-GB or es-419; zxx where nothing is spoken.':
    'Écrivez un code BCP 47 comme fr, en-GB ou es-419 ; zxx quand rien n’est parlé.',
  '{0} is no language.': '{0} n’est pas une langue.',
  'Write an ISO 3166-1 code such as FR, or a UN M49 one such as 001 for the world.':
    'Écrivez un code ISO 3166-1 comme FR, ou un code UN M49 comme 001 pour le monde.',
  '{0} is no territory.': '{0} n’est pas un territoire.',
  'Write a day such as 2027-03-01 or 01/03/2027, or an instant such as 2027-03-01T18:00:00Z.':
    'Écrivez un jour comme 2027-03-01 ou 01/03/2027, ou un instant comme 2027-03-01T18:00:00Z.',
  '{0} is no date.': '{0} n’est pas une date.',
  'Send a line of column names ({0}), then a line for each deliverable.':
    'Envoyez une ligne de noms de colonnes ({0}), puis une ligne par livrable.',
  'The file has no rows.': 'Le fichier ne contient pas de lignes.',
  'The file has {0} rows, and at most {1} are read at once.':
    'Le fichier compte {0} lignes, et {1} au plus sont lues à la fois.',
  'Send it in parts.': 'Envoyez-le en plusieurs fois.',
  'Put a cell that holds a quote, a separator or a line break between quotes, and double the quotes in it.':
    'Mettez entre guillemets une cellule qui contient un guillemet, un séparateur ou un saut de ligne, et doublez-y les guillemets.',
  'A quote stands where none may be.': 'Un guillemet se trouve là où il n’en faut pas.',
  'This is no CSV file.': 'Ce n’est pas un fichier CSV.',
  'There is no column {0}.': 'Il n’y a pas de colonne {0}.',
  'Name one {0}.': 'Nommez une colonne parmi {0}.',
  'Two columns say the {0}.': 'Deux colonnes disent {0}.',
  'Take one of them out.': 'Retirez l’une des deux.',
  'The line has {0} cells, and the header {1}.': 'La ligne compte {0} cellules, et l’en-tête {1}.',
  'Put a cell that holds a separator between quotes.':
    'Mettez entre guillemets une cellule qui contient un séparateur.',
  'Row {0} orders the same.': 'La ligne {0} commande la même chose.',
  'Row {0} has the same code, {1}.': 'La ligne {0} porte le même code, {1}.',
  'Take one of the two out, or say in what they differ.': 'Retirez l’une des deux, ou dites en quoi elles diffèrent.',
  'Give each of the two a code of its own.': 'Donnez à chacune un code à elle.',
  'The same is ordered already, as {0}.': 'La même chose est déjà commandée, sous le code {0}.',
  'Write {0}, or say in what this differs.': 'Écrivez {0}, ou dites en quoi ceci diffère.',
  '{0} is ordered with {1} {2}, and not {3}.': '{0} est commandé avec {1} {2}, et non {3}.',
  'Write {0}, or give the row a code of its own.': 'Écrivez {0}, ou donnez à la ligne un code à elle.',
  '{0} is {1}: its date cannot change any more.': '{0} : {1}. Sa date ne peut plus changer.',
  'Write {0}, or take the row out.': 'Écrivez {0}, ou retirez la ligne.',
  'its old date': 'son ancienne date',
  'Give the schedule as rows, or as the text of a CSV file: one of the two.':
    'Donnez le plan de livraison en lignes, ou comme texte d’un fichier CSV : l’un des deux.',
  '{0} was {1} meanwhile: preview the schedule again.':
    '{0} a changé entre-temps ({1}) : prévisualisez à nouveau le plan de livraison.',
  'No deliverable {0} yet.': 'Pas encore de livrable {0}.',
  'This is not the last dispatch of the deliverable.': 'Ce n’est pas le dernier envoi du livrable.',
  '"{0}" is {1}: it has not been sent yet.': '« {0} » : {1}. Il n’est pas encore envoyé.',
  '"{0}" was recalled: what was sent before no longer counts; wait for the next dispatch.':
    '« {0} » a été rappelé : l’envoi précédent ne compte plus ; attendez le prochain.',
  '"{0}" is being made again ({1}, attempt {2}): what was sent before no longer counts; wait for the next dispatch.':
    '« {0} » est en cours de réfection ({1}, tentative {2}) : l’envoi précédent ne compte plus ; attendez le prochain.',
  'Already {0}: nothing changed.': 'Déjà {0} : rien ne change.',
  'Receipt noted.': 'Réception notée.',
  'A refusal needs at least one reason.': 'Un refus demande au moins un motif.',
  'The delivery is accepted.': 'La livraison est acceptée.',
  'The delivery is refused.': 'La livraison est refusée.',
  '"{0}" (attempt {1}) was {2} on {3}: the first verdict stands. That you say {4} is noted beside it.':
    '« {0} » (tentative {1}) : {2} le {3}, et le premier verdict fait foi. Votre réponse ({4}) est notée à côté.',
  'It lays the package in the folder of its recipient.': 'Le package est déposé dans le dossier de son destinataire.',
  'It writes the files of a manifest.': 'Les fichiers d’un manifeste sont écrits.',
};
