/** What is said of names, timecodes, edit lists and other files. */
export const STANDARDS: Readonly<Record<string, string>> = {
  'There is no picture event in this list.': 'Cette liste ne contient pas d’événement image.',
  'an event ends with four timecodes': 'un événement se termine par quatre timecodes',
  'an event has a reel, a track, and C, D, W or K with its length':
    'un événement porte une bobine, une piste, et C, D, W ou K avec sa durée',
  'it is longer than {0} characters': 'il dépasse {0} caractères',
  'there is neither a TITLE nor an event in this file': 'ce fichier ne contient ni TITLE ni événement',
  'An EDL of more than {0} lines is not read. Split it by reel.':
    'Une EDL de plus de {0} lignes n’est pas lue. Scindez-la par bobine.',
  'Line {0} of the EDL cannot be read: {1}.': 'La ligne {0} de l’EDL est illisible : {1}.',
  title: 'titre',
  reel: 'bobine',
  track: 'piste',
  'clip or file name': 'nom de plan ou de fichier',
  comment: 'commentaire',
  'Event {0} cannot be written: its number, reel, track or length does not fit the format.':
    'L’événement {0} ne peut pas s’écrire : son numéro, sa bobine, sa piste ou sa durée n’entre pas dans le format.',
  'This comment would be read as something else: {0}': 'Ce commentaire serait pris pour autre chose : {0}',
  'The {0} cannot be written in an EDL: it has line breaks or is too long.':
    'Impossible d’écrire cela dans une EDL ({0}) : le texte contient des sauts de ligne ou est trop long.',
  '“{0}” is not a timecode.': '« {0} » n’est pas un timecode.',
  'An EIDR is written 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C.': 'Un EIDR s’écrit 10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C.',
  'This is not an EIDR: its check character does not fit. Was something mistyped?':
    'Ce n’est pas un EIDR : son caractère de contrôle ne correspond pas. Vérifiez la saisie.',
  'An ISAN is written with the digits 0–9 and A–F, besides its check characters.':
    'Un ISAN s’écrit avec les chiffres 0–9 et A–F, outre ses caractères de contrôle.',
  'This is not an ISAN: its check characters do not fit. Was something mistyped?':
    'Ce n’est pas un ISAN : ses caractères de contrôle ne correspondent pas. Vérifiez la saisie.',
  'An ISAN has 16, 17, 24 or 26 characters; this has {0}.':
    'Un ISAN compte 16, 17, 24 ou 26 caractères ; celui-ci en compte {0}.',
  'This is not a C4 identifier.': 'Ce n’est pas un identifiant C4.',
  'This is not a hash of the kind {0}.': 'Ce n’est pas une somme de contrôle de type {0}.',
  'This is not an ASC MHL chain.': 'Ce n’est pas une chaîne ASC MHL.',
  'This chain numbers two generations alike.': 'Cette chaîne donne le même numéro à deux générations.',
  'An entry of this chain lacks its number, its file name or its C4 identifier.':
    'Il manque à une entrée de cette chaîne son numéro, son nom de fichier ou son identifiant C4.',
  'This is not an ASC MHL 2.0 manifest.': 'Ce n’est pas un manifeste ASC MHL 2.0.',
  'This manifest lists a file twice.': 'Ce manifeste cite deux fois le même fichier.',
  'A manifest that ignores more than {0} patterns is not read.':
    'Un manifeste qui écarte plus de {0} motifs n’est pas lu.',
  'This manifest gives a file a size that is no number of bytes.':
    'Ce manifeste donne à un fichier une taille qui n’est pas un nombre d’octets.',
  'The same path stands twice in this list of files.': 'Le même chemin figure deux fois dans cette liste de fichiers.',
  'Give the folder its name, not its place.': 'Donnez le nom du dossier, et non son emplacement.',
  "the project's code": 'le code du projet',
  'a work': 'une œuvre',
  'a shot': 'un plan',
  'a slate': 'un clap',
  'a reel': 'une bobine',
  'a task type': 'un type de tâche',
  'a version number': 'un numéro de version',
  'a language': 'une langue',
  'a kind of material': 'une sorte de matériel',
  'a description': 'une description',
  'a file extension': 'une extension de fichier',
  'The pattern "{0}" cannot be used: {1}.': 'Le modèle de nom « {0} » est inutilisable : {1}.',
  'it has 1 to {0} characters': 'il compte de 1 à {0} caractères',
  '"{0}" is not letters, digits, ".", "_" or "-"':
    '« {0} » contient autre chose que des lettres, des chiffres, « . », « _ » ou « - »',
  '{{0}} stands in it twice': '{{0}} y figure deux fois',
  'a brace is not closed': 'une accolade n’est pas refermée',
  'it must end in .{ext}, or .{ext:mov|mxf}': 'il doit se terminer par .{ext}, ou .{ext:mov|mxf}',
  '{ext} must come last': '{ext} doit venir en dernier',
  'there is no field {{0}}; there are {1}': 'le champ {{0}} n’existe pas ; les champs sont {1}',
  '{{0}} takes no form': '{{0}} ne prend pas de forme',
  '{{0}:…} is a list such as {{1}:{2}}': '{{0}:…} est une liste, comme {{1}:{2}}',
  '{{0}:…} is a mask: A a capital, a a small letter, 0 a digit, others themselves':
    '{{0}:…} est un masque : A vaut une capitale, a une minuscule, 0 un chiffre, et tout autre signe lui-même',
  '{{0}} may be "{1}" or longer, and what follows does not tell which':
    '{{0}} peut être « {1} » ou plus long, et la suite ne permet pas de trancher',
  'nobody can tell where {{0}} ends and {1} begins; put "_" between them, or give {{2}} a mask':
    'on ne peut pas dire où finit {{0}} et où commence {1} ; séparez-les par « _ », ou donnez un masque à {{2}}',
  'The pattern "{0}" must say the {1} of its files once: give it a {2}, or put {{3}} into it.':
    'Le modèle de nom « {0} » doit dire une fois {1} pour ses fichiers : donnez-lui {2}, ou placez-y {{3}}.',
  '"{0}" is no kind of material; there are {1}.': '« {0} » n’est pas une sorte de matériel ; il y a {1}.',
  'The pattern "{0}" is of versions, which are of a shot: put {shot} into it.':
    'Le modèle de nom « {0} » concerne des versions, et toute version est d’un plan : placez-y {shot}.',
  'the project has not said how files are named': 'le projet n’a pas dit comment nommer les fichiers',
  '"{0}" at its end is too much': '« {0} » est en trop à la fin',
  'not "{0}"': 'et non « {0} »',
  'and the name ends there': 'or le nom s’arrête là',
  '"{0}"': '« {0} »',
  'after "{0}" comes {1}, {2}': 'après « {0} » vient {1}, {2}',
  'it must begin with {0}, {1}': 'il doit commencer par {0}, {1}',
  '{0} ({1})': '{0} ({1})',
  '{0} such as {1}': '{0} comme {1}',
  'An OMC-JSON file of more than 64 MB is not read.': 'Un fichier OMC-JSON de plus de 64 Mo n’est pas lu.',
  'This file is not JSON; ask its sender for it again.':
    'Ce fichier n’est pas du JSON ; redemandez-le à son expéditeur.',
  'An OMC-JSON file of more than {0} entities is not read.': 'Un fichier OMC-JSON de plus de {0} entités n’est pas lu.',
  'This path cannot be used: it {0}.': 'Ce chemin est inutilisable : il {0}.',
  'is longer than {0} characters': 'dépasse {0} caractères',
  'holds control characters': 'contient des caractères de commande',
  'begins with a home folder': 'commence par un dossier personnel',
  'is absolute': 'est absolu',
  'holds a backslash': 'contient une barre oblique inverse',
  'leaves its folder': 'sort de son dossier',
  'has an empty name or a dot for a name': 'contient un nom vide, ou un point à la place d’un nom',
  '“{0}” is not a frame rate. Write 24, 23.976 or 30000/1001.':
    '« {0} » n’est pas une cadence. Écrivez 24, 23.976 ou 30000/1001.',
  '{0} is not a time of day.': '{0} n’est pas une heure du jour.',
  '{0} has a frame {1}; at {2} there are {3}.': '{0} porte l’image {1} ; à {2} il y en a {3}.',
  '{0} does not exist: drop-frame counting leaves it out.': '{0} n’existe pas : le comptage drop-frame le saute.',
  'A timecode counts whole frames.': 'Un timecode compte des images entières.',
  'Timecode cannot count {0} frames a second.': 'Le timecode ne sait pas compter {0} images par seconde.',
  'There is no drop-frame timecode at {0}, only at 29.97 and 59.94.':
    'Il n’y a pas de timecode drop-frame à {0}, seulement à 29,97 et 59,94.',
  'This XML file is broken; ask its sender for it again.': 'Ce fichier XML est abîmé ; redemandez-le à son expéditeur.',
  'An XML file of more than {0} levels is not read.': 'Un fichier XML de plus de {0} niveaux n’est pas lu.',
  'An XML file of more than 10 MB is not read.': 'Un fichier XML de plus de 10 Mo n’est pas lu.',
  'An XML file that declares a DOCTYPE or entities is not read.':
    'Un fichier XML qui déclare un DOCTYPE ou des entités n’est pas lu.',
  'Only XML in UTF-8 is read.': 'Seul le XML en UTF-8 est lu.',
  'A name holds characters that XML cannot carry.': 'Un nom contient des caractères que le XML ne peut pas porter.',
};
