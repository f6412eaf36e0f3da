/** What the manual of the command line says. */
export const CLI_MANUAL: Readonly<Record<string, string>> = {
  'Usage:': 'Usage :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Options of all commands:': 'Options de toutes les commandes :',
  'Commands:': 'Commandes :',
  'Bobine on the command line.': 'Bobine en ligne de commande.',
  'shows this': 'affiche ceci',
  'says more of a command': 'en dit plus d’une commande',
  COMMAND: 'COMMANDE',
  CODE: 'CODE',
  FILE: 'FICHIER',
  'FILE|NAME': 'FICHIER|NOM',
  'FILE|NAME[@N]': 'FICHIER|NOM[@N]',
  FOLDER: 'DOSSIER',
  HOW: 'COMMENT',
  LANGUAGE: 'LANGUE',
  MBIT: 'MBIT',
  N: 'N',
  NAME: 'NOM',
  'NAME=JSON': 'NOM=JSON',
  'OLD=NEW': 'AVANT=APRÈS',
  PROJECT: 'PROJET',
  RUN: 'EXÉCUTION',
  SECONDS: 'SECONDES',
  SOURCE: 'SOURCE',
  STEP: 'ÉTAPE',
  'STEP=N': 'ÉTAPE=N',
  'STEP=P3D': 'ÉTAPE=P3D',
  TEXT: 'TEXTE',
  URL: 'URL',
  WHEN: 'QUAND',
  'WHO=N': 'QUI=N',
  WHOM: 'QUI',
  'the address of the site; or BOBINE_API in the environment, or where you have signed in':
    'l’adresse du site ; ou BOBINE_API dans l’environnement, ou celui où vous êtes connecté(e)',
  'answers as one JSON document': 'répond par un seul document JSON',
  'en or fr; as your terminal has it, unless said': 'en ou fr ; celle de votre terminal, sauf indication',
  'asks nothing: yes to everything': 'ne demande rien : oui à tout',
  'how commands end, for scripts': 'comment les commandes se terminent, pour les scripts',
  'sends what is put into a folder': 'envoie ce qui est déposé dans un dossier',
  'Every file that has come to rest in the folder is checked by its name, checksummed, sent in pieces, and said to have arrived. When the production has registered it, it is moved to FOLDER/sent, with an ASC MHL beside it. What is refused stays where it is, with a note NAME.REFUSED.txt that says why. Nothing is deleted. The agent may be stopped or killed at any moment: started again, it goes on where it was. The signing secret may be in the environment instead of the file, as BOBINE_AGENT_SECRET. Ends with 1 when, with --once, something was refused.':
    'Chaque fichier au repos dans le dossier est vérifié par son nom, pourvu d’une somme de contrôle, envoyé par morceaux, puis déclaré arrivé. Quand la production l’a enregistré, il est déplacé dans DOSSIER/sent, avec un ASC MHL. Ce qui est refusé reste en place, avec une note NOM.REFUSED.txt qui dit pourquoi. Rien n’est supprimé. L’agent peut être arrêté ou tué à tout moment : relancé, il reprend où il en était. Le secret de signature peut être dans l’environnement plutôt que dans le fichier, sous BOBINE_AGENT_SECRET. Se termine par 1 quand, avec --once, quelque chose a été refusé.',
  'the folder to watch; its subfolders are watched too': 'le dossier à surveiller ; ses sous-dossiers le sont aussi',
  'the file your coordinator gave you (chmod 600)': 'le fichier que votre coordination vous a donné (chmod 600)',
  'uses no more than so many megabits a second of your line':
    'ne prend pas plus de mégabits par seconde de votre ligne',
  'how long a file must not have changed': 'depuis combien de temps un fichier ne doit pas avoir changé',
  'how often the folder is looked at': 'à quel intervalle le dossier est regardé',
  'ends when all that is there has been dealt with': 'se termine quand tout ce qui est là est traité',
  'the door, in place of what the file says': 'la porte, au lieu de ce que dit le fichier',
  'the project, in place of what the file says': 'le projet, au lieu de ce que dit le fichier',
  'what is signed as, in place of what the file says': 'la source qui signe, au lieu de ce que dit le fichier',
  'lets the door be http on another machine': 'permet que la porte soit en http sur une autre machine',
  "makes the file that a vendor's agent needs": 'crée le fichier dont l’agent d’un prestataire a besoin',
  'Issues the vendor a new signing secret and writes it to a file with the address of the door, the project, and the source it signs as. Hand the file to the vendor by a way that nobody else reads; it cannot be shown again. The vendor must be registered and have a grant for the project.':
    'Délivre au prestataire un nouveau secret de signature, et l’écrit dans un fichier avec l’adresse de la porte, le projet et la source qui signe. Remettez ce fichier au prestataire par une voie que personne d’autre ne lit ; il ne peut plus être montré ensuite. Le prestataire doit être enregistré et avoir un droit sur le projet.',
  'the vendor': 'le prestataire',
  'the project': 'le projet',
  "the address of the vendors' door, as the vendor reaches it":
    'l’adresse de la porte des prestataires, telle que le prestataire l’atteint',
  'must not be there yet': 'ne doit pas encore exister',
  'the project, by its code': 'le projet, par son code',
  'holds and releases whole projects': 'suspend des projets entiers, et les reprend',
  'every run of it holds still, and so does one that starts meanwhile':
    'toutes ses exécutions s’arrêtent, et celles qui démarrent entre-temps aussi',
  'its runs go on, but for those that are held by themselves':
    'ses exécutions reprennent, sauf celles qui sont suspendues à part',
  'why: whoever looks at its runs later will ask': 'pourquoi : qui regardera ses exécutions plus tard le demandera',
  'why: whoever looks at the run later will ask': 'pourquoi : qui regardera l’exécution plus tard le demandera',
  'why, for those who look at its versions later': 'pourquoi, pour qui regardera ses versions plus tard',
  'simulates runs, steers them, and takes them over to another version':
    'simule des exécutions, les pilote, et les fait passer à une autre version',
  'a run, by its address, such as hyperspace-madness/HSM/feature':
    'une exécution, par son adresse, comme hyperspace-madness/HSM/feature',
  'shows what would be done, and does nothing': 'montre ce qui serait fait, et ne fait rien',
  'Shows what would become of each step, asks, and does it unless something has happened since.':
    'Montre ce que deviendrait chaque étape, demande, et le fait sauf si quelque chose s’est passé depuis.',
  'Shows what would become of each step, asks, and does it unless something has happened since. The items of a run go over with it.':
    'Montre ce que deviendrait chaque étape, demande, et le fait sauf si quelque chose s’est passé depuis. Les éléments d’une exécution passent avec elle.',
  'the step, by its name': 'l’étape, par son nom',
  'the step, by its name; the run as a whole, unless said': 'l’étape, par son nom ; toute l’exécution, sauf indication',
  'holds runs with their items: nothing opens, no deadline fires':
    'suspend des exécutions avec leurs éléments : rien ne s’ouvre, aucune échéance ne se déclenche',
  'lets them go on': 'les laisse reprendre',
  'goes on without a step': 'continue sans une étape',
  'does a step again, with all that is built on it': 'refait une étape, avec tout ce qui en dépend',
  'goes on without the items that failed, where a step asks':
    'continue sans les éléments en échec, là où une étape le demande',
  'gives the work of a step to somebody else': 'confie le travail d’une étape à quelqu’un d’autre',
  'a role, vendor or person: role:editor, vendor:titleshop, person:ID':
    'un rôle, un prestataire ou une personne : role:editor, vendor:titleshop, person:ID',
  'gives a step, or the run as a whole, another date': 'donne une autre date à une étape, ou à toute l’exécution',
  'a date and time, or a period from now: 2026-09-01T18:00Z, P2D, "3 working days"':
    'une date et une heure, ou une durée à partir de maintenant : 2026-09-01T18:00Z, P2D, "3 working days"',
  'makes runs more or less urgent, with their items': 'rend des exécutions plus ou moins urgentes, avec leurs éléments',
  'low, normal, high or urgent': 'low, normal, high ou urgent',
  'takes back what is open, and undoes what can be undone': 'reprend ce qui est ouvert, et défait ce qui peut l’être',
  'takes runs over to another version of their template':
    'fait passer des exécutions à une autre version de leur modèle',
  'the version; the one that starts runs, unless said':
    'la version ; celle qui démarre les exécutions, sauf indication',
  'an attempt that is open goes on as it is; as often as needed':
    'une tentative ouverte continue telle quelle ; autant de fois qu’il faut',
  'another attempt begins instead; of an item: SHOTS/ANIM':
    'une autre tentative commence à sa place ; d’un élément : SHOTS/ANIM',
  'a step goes by another name': 'une étape change de nom',
  'what the new version asks for besides': 'ce que la nouvelle version demande en plus',
  'validates, compares, simulates, publishes and retires workflow templates':
    'valide, compare, simule, publie et retire des modèles de workflow',
  'versions, and which one starts runs': 'les versions, et celle qui démarre les exécutions',
  'of one template': 'd’un seul modèle',
  'the template': 'le modèle',
  'a version as it was written, on standard output': 'une version telle qu’elle a été écrite, sur la sortie standard',
  'everything that is wrong, its place and what to do': 'tout ce qui ne va pas, où, et que faire',
  'a template in a file': 'un modèle dans un fichier',
  'in sentences, what a file would change, or what differs between two versions':
    'en phrases, ce qu’un fichier changerait, ou ce qui diffère entre deux versions',
  'a file; with --from, the name of a template': 'un fichier ; avec --from, le nom d’un modèle',
  'the earlier version': 'la version d’avant',
  'the later version; the one that starts runs, unless said':
    'la version d’après ; celle qui démarre les exécutions, sauf indication',
  'shows what a file changes, asks, and makes it the version that starts runs':
    'montre ce qu’un fichier change, demande, et en fait la version qui démarre les exécutions',
  'starts no more runs of it; those that run go on': 'n’en démarre plus d’exécution ; celles en cours continuent',
  'the activities a task may be, or all about one': 'les activités qu’une tâche peut être, ou tout sur l’une d’elles',
  'an activity': 'une activité',
  'what a template would come to, before it does': 'ce que donnerait un modèle, avant qu’il ne le donne',
  'what a run would come to, from where it stands': 'ce que donnerait une exécution, à partir d’où elle en est',
  'a template in a file, or one that is published': 'un modèle dans un fichier, ou un modèle publié',
  'how long a step takes; or the least, the likely and the most: P2D..P3D..P6D':
    'combien dure une étape ; ou le minimum, le probable et le maximum : P2D..P3D..P6D',
  'what comes on top: the lock slips three days': 'ce qui s’ajoute : le lock glisse de trois jours',
  'how many retakes a gate asks for, or with what chance each time: 30%':
    'combien de reprises une décision demande, ou avec quelle chance à chaque fois : 30%',
  'how many items a fan-out goes through; steps of items are SHOTS/ANIM':
    'combien d’éléments une étape multiple traite ; les étapes d’éléments sont SHOTS/ANIM',
  'how much somebody does at once: vendor:nuage=10, role:editor=2':
    'combien quelqu’un fait à la fois : vendor:nuage=10, role:editor=2',
  'when it begins, such as 2027-01-04T09:00:00Z; now, unless said':
    'quand elle commence, comme 2027-01-04T09:00:00Z ; maintenant, sauf indication',
  'with what probability it is later than that': 'avec quelle probabilité c’est plus tard que cela',
  'played by chance so often, so that there are probabilities':
    'jouée au hasard autant de fois, pour avoir des probabilités',
  'the same seed and assumptions give the same figures':
    'la même graine et les mêmes hypothèses donnent les mêmes chiffres',
  'without what past runs took': 'sans ce qu’ont duré les exécutions passées',
  'Options of steps may be given as often as needed. Ctrl-C stops it, and says what was found so far.':
    'Les options d’étapes peuvent être données autant de fois qu’il faut. Ctrl-C l’arrête, et dit ce qui est trouvé jusque-là.',
  options: 'options',
  command: 'commande',
  ADDRESS: 'ADRESSE',
  EVENT: 'ÉVÉNEMENT',
  JSON: 'JSON',
  LINK: 'LIEN',
  'PROJECT/CODE': 'PROJET/CODE',
  SERVICE: 'SERVICE',
  SHELL: 'SHELL',
  TOKEN: 'JETON',
  TYPE: 'TYPE',
  WHAT: 'QUOI',
  WORD: 'MOT',
  'signs in at a site, and keeps the session for the commands that follow':
    'connecte à un site, et garde la session pour les commandes qui suivent',
  'Asks for an address, a password and, where the account has one, a code; without a terminal each is a line of standard input. The session is kept in a file that you alone can read, and is gone on with as it is used. BOBINE_TOKEN or BOBINE_LINK in the environment go before it.':
    'Demande une adresse, un mot de passe et, si le compte en a un, un code ; sans terminal, chacun est une ligne de l’entrée standard. La session est gardée dans un fichier que vous seul(e) pouvez lire, et prolongée quand elle sert. BOBINE_TOKEN ou BOBINE_LINK dans l’environnement passent avant elle.',
  'the address you are registered under; asked for, unless given':
    'l’adresse sous laquelle vous êtes inscrit(e) ; demandée si elle n’est pas donnée',
  'what your authenticator shows; asked for where it is needed, unless given':
    'ce que montre votre application d’authentification ; demandé au besoin',
  'signs in with a one-time link, or with its token; asked for, unless given':
    'connecte avec un lien à usage unique, ou son jeton ; demandé s’il n’est pas donné',
  'keeps an API token; asked for, unless given': 'garde un jeton d’API ; demandé s’il n’est pas donné',
  'lets the site be http on another machine, where others may read along':
    'permet que le site soit en http sur une autre machine, où d’autres peuvent lire',
  'ends the session that is kept here, and forgets it': 'termine la session gardée ici, et l’oublie',
  'who you are at the site, and what you are on each project':
    'qui vous êtes sur le site, et ce que vous êtes sur chaque projet',
  'how your projects stand, or all about one': 'où en sont vos projets, ou tout sur l’un d’eux',
  'the most rows of a list': 'le nombre de lignes d’une liste, au plus',
  'tells what happens in a project as it happens, until Ctrl-C':
    'dit ce qui se passe dans un projet au fur et à mesure, jusqu’à Ctrl-C',
  'Each event is told once, also when the connection was lost meanwhile. With --json each is a line of its own.':
    'Chaque événement est dit une fois, même si la connexion a été perdue entre-temps. Avec --json, chacun est une ligne.',
  'what an event did or why it did nothing, why a deliverable is not delivered, what a run waits for':
    'ce qu’un événement a fait ou pourquoi rien, pourquoi un livrable n’est pas livré, ce qu’une exécution attend',
  'the id of an event, a deliverable as PROJECT/CODE, or the address of a run':
    'l’id d’un événement, un livrable sous la forme PROJET/CODE, ou l’adresse d’une exécution',
  'orders a deliverable, or a whole delivery schedule': 'commande un livrable, ou tout un calendrier de livraison',
  'Shows what would be ordered, asks, and does it. Ordered again, a schedule orders what is new and moves what is due another day.':
    'Montre ce qui serait commandé, demande, et le fait. Commandé à nouveau, un calendrier commande ce qui est nouveau et déplace ce qui est dû un autre jour.',
  'the deliverable; with --file, the project alone': 'le livrable ; avec --file, seulement le projet',
  'a delivery schedule as CSV: of a whole project': 'un calendrier de livraison en CSV, de tout un projet',
  'the work': 'l’œuvre',
  'what it is called': 'comment il s’appelle',
  'what it must be': 'ce qu’il doit être',
  'to whom it is owed': 'à qui il est dû',
  'what is spoken in it: fr, en-GB': 'la langue parlée : fr, en-GB',
  'what it is subtitled in': 'la langue des sous-titres',
  'where it is for: FR, or 001 for the world': 'pour quel territoire : FR, ou 001 pour le monde',
  'which version of the work: VO, VOSTF, PAD': 'quelle version de l’œuvre : VO, VOSTF, PAD',
  'when it is due: 2027-03-01, or an instant': 'quand il est dû : 2027-03-01, ou un instant',
  'gives your word at a decision; without one, lists those that wait for you':
    'donne votre avis à une décision ; sans décision, liste celles qui vous attendent',
  'Shows how the decision would stand, asks, and does it unless somebody has voted since. A retake needs a note.':
    'Montre où en serait la décision, demande, et le fait sauf si quelqu’un a voté depuis. Une reprise demande une note.',
  'approve, retake or reject': 'approve (valider), retake (reprise) ou reject (refuser)',
  'why: what must change, for one': 'pourquoi : ce qui doit changer, par exemple',
  'sends events as a vendor, tries them, and applies those once more that were set aside':
    'envoie des événements en tant que prestataire, les essaie, et réapplique ceux qui ont été mis de côté',
  'signs an event as a vendor and sends it through the door':
    'signe un événement en tant que prestataire et l’envoie par la porte',
  'The event is a CloudEvent in a file, or is made of --type and --data; what the file leaves out (id, source, project) comes from the credentials. The same event under the same id may be sent as often as one likes. With --wait, ends with 0 when it is applied, 4 when it is refused, and 1 when it is held, set aside, or not answered in time.':
    'L’événement est un CloudEvent dans un fichier, ou fait de --type et --data ; ce que le fichier ne dit pas (id, source, projet) vient des identifiants. Le même événement sous le même id peut être envoyé autant de fois qu’on veut. Avec --wait, se termine par 0 s’il est appliqué, 4 s’il est refusé, et 1 s’il est retenu, mis de côté, ou sans réponse à temps.',
  'a CloudEvent as JSON; - for standard input': 'un CloudEvent en JSON ; - pour l’entrée standard',
  'what is said, such as bobine.status.claimed.v1': 'ce qui est dit, comme bobine.status.claimed.v1',
  'its data, or @FILE': 'ses données, ou @FICHIER',
  'its id': 'son id',
  'its id; a new one, unless given': 'son id ; un nouveau s’il n’est pas donné',
  "waits for its owner's answer, a minute unless said":
    'attend la réponse de son propriétaire, une minute sauf indication',
  'applies an event once more that was set aside for an operator':
    'réapplique un événement mis de côté pour un opérateur',
  'the service that set it aside; found out for claims, unless given':
    'le service qui l’a mis de côté ; retrouvé pour ce que disent les prestataires, s’il n’est pas donné',
  'what a fact would do if it were said now; nothing is woken, started or kept':
    'ce que ferait un fait s’il était dit maintenant ; rien n’est réveillé, démarré ni gardé',
  'its type, such as bobine.material.arrived.v1': 'son type, comme bobine.material.arrived.v1',
  'verifies what was delivered': 'vérifie ce qui a été livré',
  'whether what was delivered is what was sent: every file, by its checksums':
    'si ce qui a été livré est ce qui a été envoyé : chaque fichier, par ses sommes de contrôle',
  'Names what is missing, changed or extra. Where an ASC MHL lies beside the manifest it is verified too, with its chain; a folder with an ASC MHL alone is verified by that. Links are not followed. Ends with 1 when anything is not as it was sent.':
    'Nomme ce qui manque, a changé ou est en trop. Un ASC MHL à côté du manifeste est vérifié aussi, avec sa chaîne ; un dossier qui n’a qu’un ASC MHL est vérifié par lui. Les liens ne sont pas suivis. Se termine par 1 quand quelque chose n’est pas tel qu’envoyé.',
  'a manifest, the folder it lies in, or a deliverable as PROJECT/CODE, whose manifest the site has':
    'un manifeste, le dossier où il se trouve, ou un livrable sous la forme PROJET/CODE, dont le site a le manifeste',
  'where the files lie; beside the manifest, unless said':
    'où se trouvent les fichiers ; à côté du manifeste, sauf indication',
  'looks at everything that must be right here, and says what to do where it is not':
    'regarde tout ce qui doit aller ici, et dit que faire où cela ne va pas',
  "looks at a vendor's file and its door too": 'regarde aussi le fichier d’un prestataire et sa porte',
  'looks whether a folder can be written': 'regarde si l’on peut écrire dans un dossier',
  'what has bash, zsh or fish complete commands, options and values':
    'ce qui fait compléter par bash, zsh ou fish les commandes, les options et les valeurs',
  'In bash: source <(bobine completion bash). Projects, deliverables, runs, templates and decisions are asked of the site where you are signed in.':
    'Dans bash : source <(bobine completion bash). Projets, livrables, exécutions, modèles et décisions sont demandés au site où vous êtes connecté(e).',
  'bash, zsh or fish': 'bash, zsh ou fish',
  'what may come next on a line': 'ce qui peut suivre sur une ligne',
  'the words of the line after bobine; the last as far as it is typed':
    'les mots de la ligne après bobine ; le dernier tel qu’il est tapé jusqu’ici',
  '{0} (needed)': '{0} (à donner)',
  'what the commands ask a site with, for a site that takes only documents it trusts':
    'ce que les commandes demandent à un site, pour un site qui n’accepte que les documents auxquels il se fie',
  'Write it into a file, and give the site that file as TRUSTED_DOCUMENTS. API tokens may ask anything.':
    'Écrivez-le dans un fichier, et donnez ce fichier au site comme TRUSTED_DOCUMENTS. Les jetons d’API peuvent tout demander.',
};
