/** What the orchestrator says. */
export const ORCHESTRATOR: Readonly<Record<string, string>> = {
  'No event has the type {0}.': 'Aucun événement n’est de type {0}.',
  '{0} is what a vendor says: runs hear the fact that its owner makes of it. Try that one.':
    '{0} est ce que dit un prestataire : les exécutions écoutent le fait que son propriétaire en tire. Essayez celui-là.',
  'That is no {0}: {1}.': 'Ce n’est pas un {0} : {1}.',
  '"{0}" is no list; write fact:<event id>/<field>.':
    '« {0} » n’est pas une liste ; écrivez fact:<id de l’événement>/<champ>.',
  'The fact {0} that lists the items is not known here.':
    'Le fait {0}, qui donne la liste des éléments, n’est pas connu ici.',
  '{0} does not answer what it declares: {1}. Mend the plug-in.':
    '{0} ne répond pas ce qu’il déclare : {1}. Réparez le plug-in.',
  '{0} is no file of this site.': '{0} n’est pas un fichier de ce site.',
  'The project {0} is on hold: {1} Release the project, and its runs go on.':
    'Le projet {0} est en pause : {1} Faites reprendre le projet, et ses exécutions reprennent.',
  'Say how urgent: low, normal, high or urgent.': 'Dites l’urgence : low, normal, high ou urgent.',
  'Say when it is due: a date and time, or a period such as P2D.':
    'Dites l’échéance : une date avec l’heure, ou une durée comme P2D.',
  'Name the step: {0} is done to one.': 'Nommez l’étape : {0} s’applique à une étape.',
  '{0} is an item of {1}: it goes over with that run.':
    '{0} est un élément de {1} : il change de version avec cette exécution.',
  '{0} goes over to another version just now. Look again, then decide.':
    '{0} est en train de changer de version. Regardez à nouveau, puis décidez.',
  'Something has happened since you looked. Look again, then decide.':
    'Il s’est passé quelque chose depuis que vous avez regardé. Regardez à nouveau, puis décidez.',
  'A template cannot say {0}: its owner alone says that.':
    'Un modèle ne peut pas annoncer {0} : seul son propriétaire l’annonce.',
  'The milestone of {0}': 'Le jalon de {0}',
  'There is no run {0}.': 'Il n’y a pas d’exécution {0}.',
  'The run {0} has ended: {1}.': 'L’exécution {0} est terminée : {1}.',
  'There is no step {0}; did you mean {1}?': 'Il n’y a pas d’étape {0} ; vouliez-vous dire {1} ?',
  'write P3D, PT8H or 3 working days': 'écrivez P3D, PT8H ou 3 working days',
  'write P3D or PT8H; working days need a calendar': 'écrivez P3D ou PT8H ; les jours ouvrés demandent un calendrier',
  '{0}, {1}: "{2}" is no length of time; {3}.': '{0}, {1} : « {2} » n’est pas une durée ; {3}.',
  '{0}: give either how many retakes, or with what chance, not both.':
    '{0} : donnez soit le nombre de reprises, soit leur probabilité, pas les deux.',
  '{0}: give the least, the likely and the most all in working time, or none.':
    '{0} : donnez le minimum, le probable et le maximum tous en temps ouvré, ou aucun.',
  '{0}: the least it takes is at most the likely, and that at most the most.':
    '{0} : le minimum ne dépasse pas le probable, ni le probable le maximum.',
  'Give one of these: a source, the name of a template, or a run.':
    'Donnez l’un des trois : un texte source, le nom d’un modèle, ou une exécution.',
  'The run {0} has ended: nothing is left to simulate.': 'L’exécution {0} est terminée : il ne reste rien à simuler.',
  'There is no such simulation; one is kept for thirty days.':
    'Cette simulation n’existe pas ; une simulation est gardée trente jours.',
  'The wait {0} gives no business key, so every {1} would wake it.':
    'L’attente {0} ne donne pas de clé métier : n’importe quel {1} la réveillerait.',
  'This version of a template was never published here.': 'Cette version de modèle n’a jamais été publiée ici.',
  'Give either the version to compare with, or a source, not both.':
    'Donnez soit la version à comparer, soit un texte source, pas les deux.',
  'There is no template {0}.': 'Il n’y a pas de modèle {0}.',
  '{0} has no version {1}; its latest is {2}.': '{0} n’a pas de version {1} ; la dernière est la {2}.',
  'Started {0}': '{0} a démarré',
  'Woke {0}': '{0} s’est réveillée',
  '{0} and {1} more.': '{0} et encore {1}.',
  'It came early: {0} collected it when it opened.': 'Arrivé en avance : {0} l’a recueilli en s’ouvrant.',
  '{0} had what it waited for before this came.': '{0} avait déjà ce qu’elle attendait à son arrivée.',
  'The run {0} is closed: {1}.': 'L’exécution {0} est close : {1}.',
  'The condition of {0} is false.': 'La condition de {0} est fausse.',
  '{0} could not be evaluated: {1}': '{0} n’a pas pu être évaluée : {1}',
  '{0} had what it waited for.': '{0} avait ce qu’elle attendait.',
  '{0} had what it waited for; a later attempt would still collect this.':
    '{0} avait ce qu’elle attendait ; une tentative suivante le recueillerait encore.',
  '{0} waits for {1}.': '{0} attend {1}.',
  'It came early: {0} has not opened yet, and will collect it until {1}.':
    'Arrivé en avance : {0} n’est pas encore ouverte, et le recueillera jusqu’au {1}.',
  'No run waits for this now; one that opens {0} before {1} will collect it.':
    'Aucune exécution ne l’attend pour l’instant ; celle qui ouvrira {0} avant le {1} le recueillera.',
  'Nothing listens to {0}.': 'Rien n’écoute {0}.',
  '{0} goes on, and nothing starts beside it.': '{0} continue, et rien ne démarre à côté.',
  '{0} is cancelled: another starts when it has ended.': '{0} est annulée : une autre démarre quand elle est finie.',
  '{0} goes on: another starts when it has ended.': '{0} continue : une autre démarre quand elle est finie.',
  'It was to start a run when another had ended, and was replaced by {0} before that.':
    'Il devait démarrer une exécution à la fin d’une autre, et {0} l’a remplacé avant.',
  'fails in this simulation': 'échoue dans cette simulation',
  'nothing more happens': 'plus rien ne se passe',
  '"{0}": nothing made up satisfies `when: {1}`; say what its event gives':
    '« {0} » : rien d’inventé ne satisfait `when: {1}` ; dites ce que donne son événement',
  '"{0}": nothing made up satisfies `until: {1}`; say what its event gives':
    '« {0} » : rien d’inventé ne satisfait `until: {1}` ; dites ce que donne son événement',
  '"{0}": nothing made up makes its condition to go back true; say what it gives ({1})':
    '« {0} » : rien d’inventé ne rend vraie sa condition de retour en arrière ; dites ce que donne cette étape ({1})',
  '"{0}": nothing made up makes its condition to go back false; say what it gives ({1})':
    '« {0} » : rien d’inventé ne rend fausse sa condition de retour en arrière ; dites ce que donne cette étape ({1})',
  '{0} has joined without it': '{0} est passé à la suite sans lui',
  'its item has changed': 'son élément a changé',
  'its item is no longer there': 'son élément n’est plus là',
  'the run it belongs to has ended': 'l’exécution dont il fait partie est terminée',
  'It could not be played: {0}': 'La simulation n’a pas pu se jouer : {0}',
  'replaced: {0} starts another': 'remplacée : {0} en lance une autre',
  stuck: 'bloquée',
  'A first simulation, of made-up material, ends as {0}: {1}':
    'Une première simulation, sur des données inventées, finit ainsi : {0} ({1})',
  'It did not end in time.': 'L’activité n’a pas fini à temps.',
};
