/** What controls, arrivals and lists are found to have: what quality control, inspection and readers say. */
export const FINDINGS: Readonly<Record<string, string>> = {
  // Quality control of deliverables.
  '{0} s': '{0} s',
  'from {0} to {1}': 'de {0} à {1}',
  Black: 'Noir',
  Silence: 'Silence',
  '{0} {1} lasts {2}: at most {3} is tolerated.': '{0} {1}, soit {2} : la tolérance est de {3}.',
  Container: 'Conteneur',
  'Video codec': 'Codec image',
  Width: 'Largeur',
  Height: 'Hauteur',
  'Frame rate': 'Cadence',
  'Audio codec': 'Codec son',
  'Sample rate': 'Fréquence d’échantillonnage',
  Channels: 'Canaux',
  absent: 'absent',
  '{0} must be {1}, and is {2}.': '{0} : {1} demandé ; dans le fichier : {2}.',
  'Channel {0} is silent from beginning to end, while others are heard.':
    'Le canal {0} est muet du début à la fin, alors que d’autres portent du son.',
  'Loudness could not be measured.': 'Le niveau sonore (loudness) n’a pas pu être mesuré.',
  'Loudness is {0} LUFS; {1} ± {2} is asked.': 'Niveau sonore mesuré à {0} LUFS ; {1} ± {2} demandé.',
  'True peak is {0} dBTP; at most {1} is allowed.': 'Crête vraie mesurée à {0} dBTP ; {1} au maximum.',

  // Inspection of what arrives.
  'The bytes are not those that arrived: the stored file has changed.':
    'Les octets ne sont plus ceux qui sont arrivés : le fichier stocké a changé.',
  'The file is empty.': 'Le fichier est vide.',
  'There is no sound in it that can be read.': 'Il ne contient pas de son lisible.',
  'There is no picture in it that can be read.': 'Il ne contient pas d’image lisible.',
  'It does not say at what rate it runs.': 'Il ne dit pas sa cadence.',
  'It runs at {0} and the work at {1} frames per second.': 'Sa cadence est de {0} i/s, celle de l’œuvre de {1} i/s.',
  'The file runs at {0} and its slate was recorded at {1} frames per second.':
    'La cadence du fichier est de {0} i/s, et son clap a été tourné à {1} i/s.',
  'Slate {0} is on more than one board; this material is bound to {1}.':
    'Le numéro {0} figure sur plusieurs claps ; ce matériel est rattaché à {1}.',
  'Every slate of the work says day {0}, over {1} dates: the day tells nothing.':
    'Tous les claps de l’œuvre portent le jour {0}, sur {1} dates : ce jour n’apprend rien.',

  // Versions against the cut.
  'It was sent for {0} and not for {1}.': 'La version a été envoyée pour {0}, et non pour {1}.',
  'no shot': 'aucun plan',
  'It has {0} frames; {1} has {2} in the cut.': 'La version compte {0} images ; {1} en compte {2} dans le montage.',
  'an unknown rate': 'cadence inconnue',
  'It runs at {0}; the work at {1} frames per second.': 'Cadence de la version : {0} ; l’œuvre est à {1} i/s.',
  'It is {0}; width and height must be even.':
    'L’image est en {0} ; la largeur et la hauteur doivent être des nombres pairs.',
  'It is {0}; its plate is {1}.': 'L’image est en {0} ; sa plate est en {1}.',

  // Subtitles.
  'It is said to be in {0}; {1} was ordered.': 'Langue annoncée : {0} ; langue commandée : {1}.',
  'There is no subtitle in the file.': 'Le fichier ne contient aucun sous-titre.',
  'Subtitle {0} ({1})': 'Le sous-titre {0} ({1})',
  '{0} ends before it begins.': '{0} finit avant de commencer.',
  '{0} says nothing.': '{0} est vide.',
  '{0} begins before the one before it ends.': '{0} commence avant la fin du précédent.',
  '{0} lasts beyond the picture, which ends at {1}.': '{0} dépasse l’image, qui finit à {1}.',
  '{0} has {1} lines; {2} can be read.': '{0} compte {1} lignes ; on peut en lire {2}.',
  '{0} asks for {1} characters a second; {2} can be read.':
    '{0} demande de lire {1} caractères par seconde ; on peut en lire {2}.',

  // Cuts and works.
  'The list counts at {0}, the work at {1} frames per second.': 'La liste compte à {0} i/s, l’œuvre à {1} i/s.',
  'In the list at {0} and again at {1}; the first place is kept':
    'Dans la liste à {0}, puis encore à {1} ; la première place est retenue',
  '{0} and {1} more': '{0} et {1} de plus',
  '{0}, from which {1} should come, is no roll of the breakdown and in no earlier cut: check its name with the edit room':
    '{0}, d’où viendrait {1}, n’est ni une bobine du dépouillement ni dans un montage antérieur : vérifiez ce nom avec la salle de montage',
  'No ISAN: ask for one': 'Pas d’ISAN : demandez-le',

  // Edit lists.
  'Event {0} {1}: it is {2}.': 'L’événement {0} {1} : ce sera {2}.',
  'names no clip': 'ne nomme aucun plan',
  'names its clip “{0}”': 'nomme son plan « {0} »',
  '{0} is in the cut more than once; here it is {1}.': '{0} est plusieurs fois dans le montage ; ici, ce sera {1}.',
  'The list says drop-frame, which does not exist at {0}. Is the rate right?':
    'La liste se dit en drop-frame, ce qui n’existe pas à {0}. La cadence est-elle la bonne ?',
  'The list does not say whether it counts in drop-frame; it is read as non-drop.':
    'La liste ne dit pas si elle compte en drop-frame ; elle est lue en non-drop.',
  'Event {0}: {1}': 'Événement {0} : {1}',
  'the record ends {0} frames before it begins.': 'le record finit {0} images avant de commencer.',
  'the source ends {0} frames before it begins.': 'la source finit {0} images avant de commencer.',
  'its transition lasts {0} frames, the event {1}.': 'sa transition dure {0} images, l’événement {1}.',
  '{0} frames of source for {1} frames of record.': '{0} images de source pour {1} images de record.',
  'between events {0} and {1} on {2}.': 'entre les événements {0} et {1} sur {2}.',
  '{0} frames of overlap {1}': 'Chevauchement de {0} images {1}',
  '{0} frames of gap {1}': 'Trou de {0} images {1}',
  'The list has no TITLE.': 'La liste n’a pas de TITLE.',
  'a second TITLE': 'un second TITLE',
  'not a line of CMX 3600 we know': 'une ligne inconnue du CMX 3600',
  'a speed for no event above it': 'une vitesse sans événement au-dessus',
  'Line {0} is {1}; it is kept as it stands: {2}': 'La ligne {0} est {1} ; elle est gardée telle quelle : {2}',

  // OMC-JSON.
  'Groups within groups are read {0} levels deep; what is below is left out.':
    'Les groupes imbriqués sont lus sur {0} niveaux ; ce qui est plus bas est laissé de côté.',
  'The path of this file is absolute or leaves its folder; it is not used.':
    'Le chemin de ce fichier est absolu ou sort de son dossier ; il n’est pas repris.',
  'A digital asset has no file.': 'Un asset numérique n’a pas de fichier.',
  'There is no {0} in this file.': 'Ce fichier ne contient pas de {0}.',
  'a list of entities': 'une liste d’entités',
  'an entity': 'une entité',
  'This does not say what type of entity it is; it is not used.':
    'Une entité ne dit pas de quel type elle est ; elle n’est pas reprise.',
  'The identifier {0} stands for more than one {1}.': 'L’identifiant {0} désigne plusieurs entités {1}.',
  'This has no identifier, so nothing can refer to it.':
    'Une entité n’a pas d’identifiant : rien ne peut s’y rapporter.',
  'an identifier with its scope': 'un identifiant avec sa portée (scope)',
  'A second identifier of the same scope is not used.':
    'Un second identifiant de même portée (scope) n’est pas repris.',
  'The description is the word “None”; it is read as no description.':
    'La description est le mot « None » ; elle est tenue pour absente.',
  'Something is referred to here without an identifier.': 'Un renvoi se fait ici sans identifiant.',
  'Beyond {0} different findings the rest is only counted.':
    'Au-delà de {0} constats distincts, le reste est seulement compté.',
  '{0} to {1} ({2}): what is referred to is not among what was read.':
    'De {0} à {1} ({2}) : ce à quoi il est renvoyé n’est pas dans ce qui a été lu.',
  'Here {0} is expected, not {1}; it is not used.': 'On attend ici {0}, et non {1} ; ce n’est pas repris.',
  'a yes or no': 'un oui ou un non',
  'There is more than one narrative scene {0}.': 'Il y a plusieurs scènes du scénario {0}.',
  'There is more than one production scene {0}.': 'Il y a plusieurs scènes de tournage {0}.',
  'More than one production scene is called {0}.': 'Plusieurs scènes de tournage s’appellent {0}.',
  'A production scene belongs to no narrative scene.':
    'Une scène de tournage ne se rattache à aucune scène du scénario.',
  'A slate has no slate number.': 'Un clap n’a pas de numéro.',
  'A slate belongs to no scene.': 'Un clap ne se rattache à aucune scène.',
  'Slate {0} of camera {1} stands {2} times.': 'Le clap {0} de la caméra {1} figure {2} fois.',
  'Slate {0} stands {1} times.': 'Le clap {0} figure {1} fois.',
  'Every slate says shoot day {0}, but they were shot on {1} dates.':
    'Tous les claps portent le jour de tournage {0}, alors qu’ils ont été tournés à {1} dates.',
  'Shoot day {0} of one unit falls on {1} dates.': 'Le jour de tournage {0} d’une même équipe tombe à {1} dates.',
  '{0} at {1}': '{0} à {1}',
  'Slates were recorded at different frame rates: {0}.': 'Les claps ont été tournés à des cadences différentes : {0}.',
  'This is no date of the form 2022-07-23; it is not used.':
    'Ce n’est pas une date de la forme 2022-07-23 ; elle n’est pas reprise.',
  'This is no frame rate; it is not used.': 'Ce n’est pas une cadence ; elle n’est pas reprise.',
  '“{0}”': '« {0} »',
  'This work': 'Cette œuvre',
  '{0} has no ISAN; ask its producer for it.': '{0} : pas d’ISAN ; demandez-le à la production.',
  '{0} has an ISAN that does not add up: {1}.': '{0} : l’ISAN {1} ne se vérifie pas.',
  '{0} has an EIDR that does not add up: {1}.': '{0} : l’EIDR {1} ne se vérifie pas.',
  'A work has no title.': 'Une œuvre n’a pas de titre.',
};
