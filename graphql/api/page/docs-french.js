/** What the documents say in English, in French. */
export const FRENCH = {
  'People and programs of a production ask GraphQL, at /graphql. This is the rest.':
    'Les personnes et les programmes d’une production passent par GraphQL, à /graphql. Voici le reste.',
  'The API': 'L’API',
  'Where vendors and recipients send events and files, and ask what became of them.':
    'Là où prestataires et destinataires envoient événements et fichiers, et demandent ce qu’ils sont devenus.',
  'What is sent to addresses of yours.': 'Ce qui est envoyé à vos adresses.',
  'What may be seen of the files of a production.': 'Ce qui peut être vu des fichiers d’une production.',
  'How a service is; asked from within.': 'Comment va un service ; demandé de l’intérieur.',
  'This, and what is on the log.': 'Ce document, et ce qui est dans le journal.',
  "The vendors' door": 'La porte des prestataires',
  'Say something: one signed event': 'Dire quelque chose : un événement signé',
  'Answered once it is kept for good; the same event gets the same receipt, however often it is sent. What its owner makes of it comes later: by webhook, in the portal, or when you ask.':
    'La réponse vient une fois l’événement conservé ; le même événement reçoit le même reçu, quel que soit le nombre d’envois. Ce qui en est fait vient plus tard : par webhook, dans le portail, ou quand vous le demandez.',
  'Inside the landing folder of the vendor': 'Dans le dossier de dépôt du prestataire',
  'Task type, such as ANM or CMP': 'Type de tâche, comme ANM ou CMP',
  'Shot, reel or work the task is about': 'Plan, bobine ou œuvre dont il s’agit',
  'What the task asks to be filled in, by the name of the field':
    'Ce que la tâche demande de remplir, par nom de champ',
  'All points of its checklist that are ticked, in their own words': 'Tous les points cochés de sa liste, mot pour mot',
  'Kept. The receipt is your proof.': 'Conservé. Le reçu est votre preuve.',
  'Begin to send a file (tus 1.0)': 'Commencer l’envoi d’un fichier (tus 1.0)',
  'What is signed says what the bytes must turn out to be. The Location that is answered is the right to go on; the same creation finds the same upload. When it is kept, an arrival names its path.':
    'Ce qui est signé dit ce que les octets devront être. L’adresse Location de la réponse donne le droit de continuer ; la même création retrouve le même envoi. Une fois le fichier conservé, une arrivée nomme son chemin.',
  'The version of the protocol': 'La version du protocole',
  'Bytes of the file': 'Taille du fichier, en octets',
  'source, project, filename and sha256 (and xxh64), each with its value in base64':
    'source, project, filename et sha256 (et xxh64), chacun avec sa valeur en base64',
  'Begun.': 'Commencé.',
  'Where its bytes go': 'Où vont ses octets',
  'How many bytes of a file are here': 'Combien d’octets d’un fichier sont arrivés',
  'What the creation answered as Location': 'Ce que la création a répondu dans Location',
  'Go on from Upload-Offset.': 'Continuez à partir d’Upload-Offset.',
  'Bytes that are here': 'Octets arrivés',
  'What has become of a file': 'Ce qu’un fichier est devenu',
  'How it stands.': 'Où il en est.',
  'Send a piece of a file': 'Envoyer un morceau d’un fichier',
  'In pieces of what size you like, one after the other. With the last, the whole is checked.':
    'En morceaux de la taille que vous voulez, l’un après l’autre. Avec le dernier, le tout est vérifié.',
  'Where the piece begins': 'Où commence le morceau',
  'Taken.': 'Pris.',
  'Bytes that are here now': 'Octets arrivés maintenant',
  'Take a file back that is of no use': 'Reprendre un fichier inutile',
  'Withdrawn.': 'Retiré.',
  'What has become of events of yours': 'Ce que vos événements sont devenus',
  'What never came is left out.': 'Ce qui n’est jamais arrivé n’y figure pas.',
  'The source that you sign as': 'La source au nom de laquelle vous signez',
  'Up to 100 ids of your events, each as a parameter': 'Jusqu’à 100 identifiants de vos événements, un par paramètre',
  'Each with its answer; `accepted` until there is one.':
    'Chacun avec sa réponse ; `accepted` tant qu’il n’y en a pas.',
  'How a project wants its files named, and what you may send for it':
    'Comment un projet veut que ses fichiers soient nommés, et ce que vous pouvez lui envoyer',
  'Code of the project': 'Code du projet',
  'Its rules, and yours.': 'Ses règles, et les vôtres.',
  'A file of what was sent, whole or in part': 'Un fichier de ce qui a été envoyé, entier ou en partie',
  'GraphQL answers what is before the path; the manifest gives the path, whose parts are encoded one by one. Who may see the deliverable may have it, while it is with its recipient.':
    'GraphQL donne ce qui précède le chemin ; le manifeste donne le chemin, dont chaque partie est encodée à part. Qui peut voir le livrable peut l’avoir, tant qu’il est chez son destinataire.',
  'Where the file is in the package': 'Où se trouve le fichier dans le package',
  'A part of a preview, whole or in part': 'Une pièce d’un aperçu, entière ou en partie',
  'GraphQL answers its address with a ticket, by which it is got without a token for half an hour at least. Who may see the material or element may see it.':
    'GraphQL donne son adresse avec un ticket, qui permet de l’obtenir sans jeton pendant une demi-heure au moins. Qui peut voir le matériel ou l’élément peut le voir.',
  'Id of the material or element': 'Identifiant du matériel ou de l’élément',
  'poster, proxy, waveform or filmstrip': 'poster, proxy, waveform ou filmstrip',
  'As it stands in the address': 'Tel qu’il figure dans l’adresse',
  'The picture; of a proxy, MP4.': 'L’image ; d’un proxy, MP4.',
  'It ends before that.': 'Le fichier se termine avant.',
  'The manifest of a deliverable': 'Le manifeste d’un livrable',
  'GraphQL answers its address. Who may see the deliverable may have it; Repr-Digest says its SHA-256.':
    'GraphQL donne son adresse. Qui peut voir le livrable peut l’obtenir ; Repr-Digest donne son SHA-256.',
  'The manifest.': 'Le manifeste.',
  'The file of a material, whole or in part': 'Le fichier d’un matériel, entier ou en partie',
  'GraphQL answers its address; that of what is turned over to a vendor with a ticket, by which it is got without a token for half an hour at least. Who may see the material may have it, and the vendor it is turned over to; Range is kept, so that a download goes on.':
    'GraphQL donne son adresse ; celle de ce qui est confié à un prestataire porte un ticket, qui permet de l’obtenir sans jeton pendant une demi-heure au moins. Qui peut voir le matériel peut l’obtenir, et le prestataire à qui il est confié ; Range est respecté, pour qu’un téléchargement reprenne.',
  'Id of the material': 'Identifiant du matériel',
  'The file.': 'Le fichier.',
  'The part that was asked for.': 'La partie demandée.',
  'A still of what quality control found': 'Une image de ce que le contrôle qualité a trouvé',
  'GraphQL answers its address. Who may see the deliverable may see it.':
    'GraphQL en donne l’adresse. Qui peut voir le livrable peut la voir.',
  'Code of the deliverable': 'Code du livrable',
  'Name of the still': 'Nom de l’image',
  'The picture.': 'L’image.',
  'Whether the process runs': 'Si le processus tourne',
  'It does.': 'Il tourne.',
  'Whether it can do its work, check by check': 'S’il peut faire son travail, contrôle par contrôle',
  'It can.': 'Il peut.',
  'What it counts, for Prometheus': 'Ce qu’il compte, pour Prometheus',
  'One line a figure.': 'Une ligne par mesure.',
  'This document': 'Ce document',
  'OpenAPI 3.1.': 'OpenAPI 3.1.',
  'What is on the log': 'Ce qui est dans le journal',
  'AsyncAPI 3.0.': 'AsyncAPI 3.0.',
  'A fact, sent to an address of yours': 'Un fait, envoyé à une de vos adresses',
  'Signed as Standard Webhooks says: HMAC-SHA256 with the bytes that stand in base64 behind `whsec_`, or Ed25519, over `webhook-id.webhook-timestamp.content`; each signature in base64 behind `v1,` (HMAC) or `v1a,` (Ed25519), several separated by spaces. The timestamp, in seconds, counts within five minutes.':
    'Signé comme le veut Standard Webhooks : HMAC-SHA256 avec les octets écrits en base64 après `whsec_`, ou Ed25519, sur `webhook-id.webhook-timestamp.contenu` ; chaque signature en base64 après `v1,` (HMAC) ou `v1a,` (Ed25519), plusieurs étant séparées par des espaces. L’horodatage, en secondes, vaut à cinq minutes près.',
  'The webhook-id is the id of the event. Order is not promised, and what is not acknowledged comes again: keep the ids you had, and of a subject the higher subjectversion. Eight tries over 27 hours; Retry-After is kept. Redirections are not followed.':
    'Le webhook-id est l’identifiant de l’événement. L’ordre n’est pas promis, et ce qui n’est pas acquitté revient : gardez les identifiants déjà reçus et, d’un sujet, la plus haute subjectversion. Huit essais en 27 heures ; Retry-After est respecté. Les redirections ne sont pas suivies.',
  'A vendor or recipient is told of its own rows, without what is inside alone.':
    'Un prestataire ou un destinataire n’apprend que ce qui le concerne, sans ce qui reste interne.',
  'Counts the facts of a subject without a gap: keep the higher':
    'Numérote sans trou les faits d’un sujet : gardez le plus haut',
  'Code of the project; empty for what belongs to the site': 'Code du projet ; vide pour ce qui relève du site',
  'person:…, vendor:…, run:… or service:…': 'person:…, vendor:…, run:… ou service:…',
  'Id of the event that led to it': 'Identifiant de l’événement qui y a mené',
  'Business keys, as a query string': 'Clés métier, sous forme de paramètres d’URL',
  'Nothing more is sent to this address.': 'Plus rien n’est envoyé à cette adresse.',
  'Acknowledged: it does not come again.': 'Acquitté : il ne revient pas.',
  'Tried again; after five days without success the webhook is disabled.':
    'Essayé de nouveau ; après cinq jours sans succès, le webhook est désactivé.',
  'The id of the event, or one of your own for a request that is none':
    'L’identifiant de l’événement, ou un identifiant à vous pour une requête qui n’en est pas un',
  'Seconds since 1970, when it was signed': 'Secondes depuis 1970, au moment de la signature',
  'One signature or several: one that is right is enough': 'Une signature ou plusieurs : une seule juste suffit',
  'What was asked is no request of this protocol.': 'Ce n’est pas une requête de ce protocole.',
  'Not signed with a secret of the vendor that its source names, within five minutes.':
    'Pas signé avec un secret du prestataire que nomme la source, à cinq minutes près.',
  'You may not do this.': 'Vous n’en avez pas le droit.',
  'There is none; what is not yours is answered in the same way.':
    'Il n’y en a pas ; ce qui n’est pas à vous reçoit la même réponse.',
  'It did not arrive in time. Send it again.': 'Arrivé trop tard. Renvoyez-le.',
  'Something else came under this id before. A new one needs a new id.':
    'Autre chose est déjà venu sous cet identifiant. Il en faut un nouveau.',
  'It has ended. Begin anew.': 'C’est terminé. Recommencez.',
  'Too large.': 'Trop grand.',
  'Of another media type than this takes.': 'D’un autre type de média que celui attendu.',
  'Of another shape; each wrong field is named.': 'D’une autre forme ; chaque champ fautif est nommé.',
  'Somebody else is at it. Try again in a moment.': 'Quelqu’un d’autre y travaille. Réessayez dans un instant.',
  'Too much at once. Try again after Retry-After.': 'Trop à la fois. Réessayez après Retry-After.',
  'Not now. Try again in a moment.': 'Pas maintenant. Réessayez dans un instant.',
  'There is no room for it.': 'Il n’y a pas la place.',
  'Our id of the claim': 'Notre identifiant de la déclaration',
  'Its id as it was sent': 'Son identifiant tel qu’envoyé',
  'For an arrival claim, once it is kept': 'Pour une déclaration d’arrivée, une fois conservé',
  'A session, as GraphQL is asked with.': 'Une session, comme pour GraphQL.',
  'Vendors write here and nowhere else, or post the same to the door. The broker stamps the time it is judged against.':
    'Les prestataires écrivent ici et nulle part ailleurs, ou envoient la même chose à la porte. L’heure qui fait foi est celle du broker.',
  'Each is answered by its owner with `bobine.claim.answered_by_…`.':
    'Chacune reçoit une réponse, `bobine.claim.answered_by_…`.',
  'What production says has happened.': 'Ce qui s’est passé, selon production.',
  'What assets says has happened.': 'Ce qui s’est passé, selon assets.',
  'What deliverables says has happened.': 'Ce qui s’est passé, selon deliverables.',
  'What orchestrator says has happened.': 'Ce qui s’est passé, selon orchestrator.',
  'What exchange says has happened.': 'Ce qui s’est passé, selon exchange.',
  'CloudEvents 1.0 in structured JSON. A vendor says claims; the owner of the matter decides, and says facts. Changes are additive: read what you know, and pass over the rest. Events come at least once: keep the ids you had.':
    'CloudEvents 1.0 en JSON structuré. Un prestataire déclare ; qui a la charge du sujet décide, et énonce des faits. Les changements ne font qu’ajouter : lisez ce que vous connaissez, ignorez le reste. Les événements viennent au moins une fois : gardez les identifiants déjà reçus.',
  'The id its vendor gave it': 'L’identifiant donné par le prestataire',
  'Send a file that is to be imported': 'Envoyer un fichier à importer',
  'It is kept for a day, for whoever sent it. GraphQL shows what it would change (importPreview, peopleImportPreview) and carries that out (applyImport, applyPeopleImport). CSV, EDL and OMC-JSON, at most 8 MB.':
    'Il est gardé un jour, pour qui l’a envoyé. GraphQL montre ce qu’il changerait (importPreview, peopleImportPreview) et l’exécute (applyImport, applyPeopleImport). CSV, EDL et OMC-JSON, 8 Mo au plus.',
  'What the file is called': 'Le nom du fichier',
  'It is here.': 'Il est arrivé.',
  'What it is asked for with': 'Ce avec quoi on le demande',
  'The shots of a project as CSV': 'Les plans d’un projet en CSV',
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there. Imported again as it is, it changes nothing.':
    'De ce que voit qui demande, et de rien d’autre ; un projet qui n’est pas le sien répond comme s’il n’existait pas. Importé à nouveau tel quel, il ne change rien.',
  'The work it is of; the only one there is, where nobody says':
    'L’œuvre concernée ; la seule qu’il y ait, sans indication',
  'Of the header and the words: en or fr; Accept-Language, where nobody says':
    'De l’en-tête et des mots : en ou fr ; Accept-Language, sans indication',
  'A comma or a semicolon; as spreadsheets of the language expect, where nobody says':
    'Une virgule ou un point-virgule ; comme l’attendent les tableurs de la langue, sans indication',
  'The shots.': 'Les plans.',
  'The tasks of a project as CSV': 'Les tâches d’un projet en CSV',
  'The tasks.': 'Les tâches.',
  'The people of a project as CSV': 'Les personnes d’un projet en CSV',
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there. Whoever manages the people of the project gets their addresses.':
    'De ce que voit qui demande, et de rien d’autre ; un projet qui n’est pas le sien répond comme s’il n’existait pas. Qui gère les personnes du projet reçoit leurs adresses.',
  'The people.': 'Les personnes.',
  'The breakdown of a work as OMC-JSON 2.8': 'Le dépouillement d’une œuvre en OMC-JSON 2.8',
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there. Scenes, slates and shots; imported again as it is, it changes nothing.':
    'De ce que voit qui demande, et de rien d’autre ; un projet qui n’est pas le sien répond comme s’il n’existait pas. Scènes, claps et plans ; importé à nouveau tel quel, il ne change rien.',
  'The document.': 'Le document.',
  'A cut as a CMX 3600 list': 'Un montage en liste CMX 3600',
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there. The cut that the shots of the work stand by: the locked one, where nobody says.':
    'De ce que voit qui demande, et de rien d’autre ; un projet qui n’est pas le sien répond comme s’il n’existait pas. Le montage que suivent les plans de l’œuvre : celui qui est verrouillé, sans indication.',
  'Code of the cut': 'Code du montage',
  'The list.': 'La liste.',
  'How a project stands, as CSV': 'L’état d’avancement d’un projet, en CSV',
  'Of what who asks sees, and of nothing else; a project that is not theirs answers as one that is not there. Its address is told by Project.statusReport.':
    'De ce que voit qui demande, et de rien d’autre ; un projet qui n’est pas le sien répond comme s’il n’existait pas. Son adresse est donnée par Project.statusReport.',
  'The report.': 'Le rapport.',
  'How a project stands, as a workbook': 'L’état d’avancement d’un projet, en classeur',
  'How a project stands, on paper': 'L’état d’avancement d’un projet, sur papier',
};
