/** What the language of templates says of its fields, as the fixes of problems. */
export const LANGUAGE: Readonly<Record<string, string>> = {
  'a step: exactly one of its kinds, and how it is done': 'une étape : une seule sorte, et comment elle se fait',
  'it in English': 'ce texte en anglais',
  'it in French': 'ce texte en français',
  'what people call the step': 'comment on appelle l’étape',
  'the stage of the work it counts for, such as ingest, edit, vfx, grading, mastering or delivery':
    'la phase du travail où elle compte, comme ingest, edit, vfx, grading, mastering ou delivery',
  'the steps that must have ended before this one opens; without any, it opens with the run':
    'les étapes qui doivent être finies avant que celle-ci s’ouvre ; sans aucune, elle s’ouvre avec l’exécution',
  'a step of the same level': 'une étape du même niveau',
  'a CEL expression: the step is skipped when this is false':
    'une expression CEL : l’étape est passée quand elle est fausse',
  'a name: a small letter, then letters, digits or _': 'un nom : une minuscule, puis des lettres, des chiffres ou _',
  'a CEL expression: over `output` and `events`': 'une expression CEL sur `output` et `events`',
  'values carried on under `steps.<step>.meta`': 'des valeurs transmises sous `steps.<étape>.meta`',
  'whether the run fails when the step does, or the steps that need it go on':
    'si l’exécution échoue avec l’étape, ou si les étapes qui en dépendent continuent',
  'goes back when what came of the step says so: a control that failed, a delivery that was refused':
    'un retour en arrière quand le résultat de l’étape le demande : un contrôle manqué, une livraison refusée',
  'a CEL expression: over `output` and `events`: true when what came is not good enough':
    'une expression CEL sur `output` et `events` : vraie quand le résultat ne suffit pas',
  'the step to do again, with all that is built on it': 'l’étape à refaire, avec tout ce qui repose sur elle',
  'how many times, at least 1': 'combien de fois, 1 au moins',
  'a CEL expression: over `output` and `events`: what those who do it again are told, as a text':
    'une expression CEL sur `output` et `events` : ce qui est dit, en texte, à ceux qui la refont',
  'waits for facts with a business key, early ones included':
    'l’attente de faits portant une clé métier, même venus plus tôt',
  'a type of event, such as bobine.material.arrived.v1': 'un type d’événement, comme bobine.material.arrived.v1',
  'a CEL expression: the business key, as a text': 'une expression CEL : la clé métier, en texte',
  'business keys the event must carry: a wait without any is an orphan':
    'les clés métier que l’événement doit porter : une attente qui n’en a pas est orpheline',
  'a CEL expression: true for the events that count, over `event`':
    'une expression CEL sur `event`, vraie pour les événements qui comptent',
  'a CEL expression: true when enough has come, over `events`':
    'une expression CEL sur `events`, vraie quand il en est venu assez',
  'an ISO 8601 duration such as P2D or PT30M: how far back events count that came before the wait opened':
    'une durée ISO 8601 comme P2D ou PT30M : jusqu’où comptent les événements venus avant l’ouverture de l’attente',
  'the fields of the event data the run keeps; without it, all of them':
    'les champs de l’événement que l’exécution garde ; sans cela, tous',
  'a field such as material.kind': 'un champ comme material.kind',
  'an ISO 8601 duration such as P2D, or working time such as 3 working days: how long nothing complete may come before `onTimeout` happens':
    'une durée ISO 8601 comme P2D, ou du temps ouvré comme 3 working days : le temps laissé avant que `onTimeout` s’applique',
  'what follows a timeout: somebody is told and the wait goes on, the step is skipped, or the run fails; it never approves':
    'la suite d’un délai dépassé : on prévient et l’attente continue, l’étape est passée, ou l’exécution échoue ; jamais une validation',
  'who is told that it is overdue, rung by rung': 'qui est prévenu du retard, échelon par échelon',
  'a rung: who is told, and how long after the deadline':
    'un échelon : qui est prévenu, et combien de temps après l’échéance',
  'an ISO 8601 duration such as P2D, or working time such as 3 working days: how long after the deadline':
    'une durée ISO 8601 comme P2D, ou du temps ouvré comme 3 working days : combien de temps après l’échéance',
  'the role or title that is told': 'le rôle ou la fonction que l’on prévient',
  'the event after which what was taken no longer stands, such as a cut that replaces the one it was made for':
    'l’événement après lequel ce qui a été reçu ne tient plus, comme un montage qui remplace le précédent',
  'a CEL expression: the business key, as a text, over `events`':
    'une expression CEL sur `events` : la clé métier, en texte',
  'business keys the event must carry': 'les clés métier que l’événement doit porter',
  'a CEL expression: true for the events that count, over `event` and `events`':
    'une expression CEL sur `event` et `events`, vraie pour les événements qui comptent',
  'the step to do again, with all that is built on it; without it, this wait':
    'l’étape à refaire, avec tout ce qui repose sur elle ; sans cela, cette attente',
  'a CEL expression: over `event` and `events`: what those who do it again are told, as a text':
    'une expression CEL sur `event` et `events` : ce qui est dit, en texte, à ceux qui la refont',
  'an activity of the catalogue, such as assets.inspect@1': 'une activité du catalogue, comme assets.inspect@1',
  'work for a role, a vendor or a person': 'un travail pour un rôle, un prestataire ou une personne',
  'a type of task, such as ANM or CMP': 'un type de tâche, comme ANM ou CMP',
  'the role or title that does it': 'le rôle ou la fonction qui le fait',
  'a CEL expression: the code of the vendor that does it': 'une expression CEL : le code du prestataire qui le fait',
  'a CEL expression: the person who does it': 'une expression CEL : la personne qui le fait',
  'statuses of the task that end the step; also wfa where a gate decides it':
    'les statuts de la tâche qui terminent l’étape ; wfa aussi quand une décision la tranche',
  'a task status': 'un statut de tâche',
  'what must be ticked before the step can end': 'ce qu’il faut cocher pour que l’étape puisse finir',
  'a point to tick, in the words of whoever ticks it': 'un point à cocher, dans les mots de qui le coche',
  'a field such as { type: number, title: Loudness, required: true }':
    'un champ comme { type: number, title: Niveau, required: true }',
  'a type of field': 'un type de champ',
  'what is asked; the name of the field unless said otherwise': 'ce qui est demandé ; à défaut, le nom du champ',
  'true where the step cannot end without it; false unless said otherwise':
    'vrai si l’étape ne peut pas finir sans lui ; faux à défaut',
  'at least two options of a choice': 'au moins deux options d’un choix',
  'an option': 'une option',
  'the least a number may be': 'le plus petit nombre admis',
  'the most a number may be': 'le plus grand nombre admis',
  'what is filled in with the status that ends the step; later steps read it under output.answers':
    'ce qui se remplit avec le statut qui termine l’étape ; les étapes suivantes le lisent sous output.answers',
  'a period such as P5D or 3 working days, or CEL that gives a period or an instant: when it is overdue':
    'une durée comme P5D ou 3 working days, ou du CEL qui donne une durée ou un instant : le moment du retard',
  'a decision of named people: `all` of them, or a `quorum` `of` them':
    'une décision de personnes nommées : toutes (`all`), ou un `quorum` parmi elles (`of`)',
  'everyone who must approve': 'tous ceux qui doivent valider',
  'a title people hold on the project, such as director': 'une fonction tenue dans le projet, comme director',
  'how many of `of` must approve': 'combien de `of` doivent valider',
  'who votes, with `quorum`': 'qui vote, avec `quorum`',
  'who may also reject or ask for a retake, without being counted':
    'qui peut aussi rejeter ou demander une reprise, sans être compté',
  'whether who is asked may hand their vote to another; true unless said otherwise':
    'si les personnes interrogées peuvent déléguer leur vote ; vrai à défaut',
  'where a retake goes back to, and how often': 'où revient une reprise, et combien de fois',
  'the step to do again': 'l’étape à refaire',
  'how many retakes, at least 1': 'combien de reprises, 1 au moins',
  'whether the run fails when it is rejected, or goes on': 'si l’exécution échoue en cas de rejet, ou continue',
  'a run of the steps below for each item of a list':
    'une exécution des étapes ci-dessous pour chaque élément d’une liste',
  'a CEL expression: the list to go through': 'une expression CEL : la liste à parcourir',
  'the name of the item in the steps below': 'le nom de l’élément dans les étapes ci-dessous',
  'a CEL expression: the key of an item, as a text': 'une expression CEL : la clé d’un élément, en texte',
  'how many items run at once; the others wait': 'combien d’éléments tournent à la fois ; les autres attendent',
  'how many items make a part, at least 2: the next part starts when all of the one before have ended, while a window lets the next item start as soon as any has ended; without it all items are one part':
    'combien d’éléments forment une partie, 2 au moins : la partie suivante démarre quand toute la précédente est finie, alors qu’une fenêtre laisse démarrer l’élément suivant dès que l’un finit ; sans cela, tous forment une seule partie',
  'a word': 'un mot',
  'how many items': 'combien d’éléments',
  'when it is done: all (every item has ended and none failed; one that somebody cancels no longer counts), any (one has completed), { count: 3 } (so many have; the other items are cancelled then, and it fails as soon as too few are left), or ask (when some failed, a person says what follows)':
    'quand il est fini : all (tous les éléments sont finis, aucun en échec ; un élément annulé ne compte plus), any (l’un est terminé), { count: 3 } (autant le sont ; les autres sont alors annulés, et c’est un échec dès qu’il en reste trop peu), ou ask (s’il y a des échecs, une personne décide de la suite)',
  'a value: texts are CEL, everything else stands for itself':
    'une valeur : un texte est du CEL, le reste vaut pour lui-même',
  'inputs of the items besides those of the run': 'les entrées des éléments, en plus de celles de l’exécution',
  'what changes the list while the run goes on: only items that are new or different start, the others stand':
    'ce qui change la liste pendant l’exécution : seuls les éléments nouveaux ou différents démarrent, les autres restent',
  'a CEL expression: the whole list as it is now, over `event`':
    'une expression CEL sur `event` : la liste entière, telle qu’elle est maintenant',
  'says a fact': 'l’annonce d’un fait',
  'a CEL expression: the business key': 'une expression CEL : la clé métier',
  'business keys of the event': 'les clés métier de l’événement',
  'data of the event': 'les données de l’événement',
  'a published version of a template, such as vfxShot@3: its steps are done here':
    'une version publiée d’un modèle, comme vfxShot@3 : ses étapes se font ici',
  'the input of the task, or of the template that is used': 'l’entrée de la tâche, ou du modèle utilisé',
  'how often a task is tried before it has failed; without it, as often as the catalogue says':
    'combien d’essais avant l’échec d’une tâche ; à défaut, ce que dit le catalogue',
  'tries, at least 1': 'des essais, 1 au moins',
  'what the work or the decision is about': 'ce sur quoi porte le travail ou la décision',
  'a CEL expression: over the steps below': 'une expression CEL sur les étapes ci-dessous',
  'what each item hands back': 'ce que rend chaque élément',
  'branches that start together; done when all are': 'des branches qui démarrent ensemble ; fini quand toutes le sont',
  'the steps of each item, with `forEach`': 'les étapes de chaque élément, avec `forEach`',
  'write apiVersion: bobine/v1': 'apiVersion: bobine/v1',
  'what it is called: a small letter, then letters, digits or -':
    'son nom : une minuscule, puis des lettres, des chiffres ou -',
  'what the template is for, in your words': 'à quoi sert le modèle, dans vos mots',
  'a calendar that is shipped, such as fr, or one of its own': 'un calendrier fourni, comme fr, ou un calendrier à lui',
  'a calendar that is shipped': 'un calendrier fourni',
  'the name of a calendar, or like, zone, hours, holidays and works':
    'le nom d’un calendrier, ou like, zone, hours, holidays et works',
  'a calendar that is shipped, from which this one differs': 'un calendrier fourni, dont celui-ci diffère',
  'a time zone such as Europe/Paris': 'un fuseau horaire comme Europe/Paris',
  'working hours by weekday; a day without any is closed':
    'les heures ouvrées par jour de semaine ; un jour sans heures est fermé',
  'working hours such as 09:00-13:00, in order; none for a day that is closed':
    'des heures ouvrées comme 09:00-13:00, dans l’ordre ; aucune pour un jour fermé',
  'hours such as 09:00-13:00': 'des heures comme 09:00-13:00',
  'days that are closed besides': 'les jours fermés en plus',
  'a date such as 2026-12-28': 'une date comme 2026-12-28',
  'days that are worked although they would be closed': 'les jours travaillés qui seraient autrement fermés',
  'how long a run may take as a whole, and who is told when it takes longer':
    'la durée permise à une exécution entière, et qui est prévenu au-delà',
  'a period such as 30 working days, or CEL over inputs that gives a period or an instant: when the run is late':
    'une durée comme 30 working days, ou du CEL sur les entrées qui donne une durée ou un instant : le moment du retard',
  'a type of input': 'un type d’entrée',
  'what a run is opened with': 'ce avec quoi s’ouvre une exécution',
  'which facts start a run': 'les faits qui démarrent une exécution',
  'a fact that starts a run': 'un fait qui démarre une exécution',
  'a CEL expression: true for the events that start a run, over `event`':
    'une expression CEL sur `event`, vraie pour les événements qui démarrent une exécution',
  'a CEL expression: the business key of the run, as a text, over `event`':
    'une expression CEL sur `event` : la clé métier de l’exécution, en texte',
  'every input of the template, over `event`': 'chaque entrée du modèle, sur `event`',
  'what happens while a run of this template with the same key goes on in the project: another starts beside it, nothing starts, another starts when it has ended, or it is cancelled and another starts then':
    'ce qui se passe pendant qu’une exécution de ce modèle, de même clé, est en cours dans le projet : une autre démarre à côté, rien ne démarre, une autre démarre quand elle est finie, ou elle est annulée et une autre démarre alors',
  'how urgent the run is: low, normal, high, urgent, or CEL over `event` that gives one of them':
    'l’urgence de l’exécution : low, normal, high, urgent, ou du CEL sur `event` qui en donne une',
  'the steps, by name': 'les étapes, par nom',
  'a CEL expression: over the steps': 'une expression CEL sur les étapes',
  'what the run hands back': 'ce que rend l’exécution',
};
