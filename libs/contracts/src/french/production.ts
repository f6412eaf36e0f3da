/** What production says. */
export const PRODUCTION: Readonly<Record<string, string>> = {
  'The {0} {1} is in the import twice. Each needs an identifier of its own.':
    'L’import contient deux fois le même identifiant ({0} {1}). Chacun doit avoir le sien.',
  'Your right to send this for this project was taken back.': 'Le droit de l’envoyer pour ce projet vous a été retiré.',
  'You may not send this for this project.': 'Vous ne pouvez pas l’envoyer pour ce projet.',
  'There is no task {0} of {1} for you yet.': 'Il n’y a pas encore pour vous de tâche {0} de {1}.',
  'The task is {0}.': 'La tâche est à l’état : {0}.',
  'Attempt {0} has not been asked for yet.': 'La tentative {0} n’a pas encore été demandée.',
  'There is no cut {0} of {1}.': 'Il n’y a pas de montage {0} de {1}.',
  '{0} is superseded: a later cut of {1} is locked already.':
    '{0} est remplacé : un montage plus récent de {1} est déjà verrouillé.',
  '{0} cannot be locked: {1} Send a corrected list as a new version.':
    '{0} ne peut pas être verrouillé : {1} Envoyez une liste corrigée comme nouvelle version.',
  'No cut of {0} is locked yet.': 'Aucun montage de {0} n’est encore verrouillé.',
  '"{0}" has no shots: it is no cut.': '« {0} » n’a pas de plans : ce n’est pas un montage.',
  '"{0}" has {1} events; a cut has {2} at most. Split it by reel.':
    '« {0} » compte {1} événements ; un montage en compte {2} au plus. Scindez-le par bobine.',
  'Only who holds {0} hands on its vote, or who steers the project.':
    'Seule la personne qui tient la fonction {0} délègue son vote, ou qui pilote le projet.',
  'Say whose vote it is: {0} of {1} is held by {2}.':
    'Dites de qui est le vote : la fonction {0} de {1} est tenue par {2}.',
  'There is nobody under {0} on this project.': 'Il n’y a personne sous {0} dans ce projet.',
  '{0} holds {1} and votes for it anyway. Name somebody else.':
    '{0} tient la fonction {1} et vote déjà pour elle. Nommez quelqu’un d’autre.',
  '{0} may not vote here. Give them a role that may, such as reviewer.':
    '{0} ne peut pas voter ici. Donnez-lui un rôle qui le peut, comme reviewer.',
  'There is no gate {0}.': 'Il n’y a pas de décision {0}.',
  '"{0}" is decided by those it asks: no vote is handed on here.':
    '« {0} » se décide par les personnes interrogées : aucun vote ne s’y délègue.',
  '"{0}" is decided by: {1}, and not by {2}.': '« {0} » se décide par : {1}, et non par {2}.',
  '{0} already votes at "{1}" under another title, and it needs several to approve. Name somebody else.':
    '{0} vote déjà sur « {1} » à un autre titre, et il faut plusieurs validations. Nommez quelqu’un d’autre.',
  'There is no project {0}.': 'Il n’y a pas de projet {0}.',
  'It ends before it begins, or is over already. Give a later `until`.':
    'Elle finit avant de commencer, ou elle est déjà finie. Donnez un `until` plus tardif.',
  'There is no delegation {0}.': 'Il n’y a pas de délégation {0}.',
  'Only {0} takes the vote of {1} back, or who steers the project.':
    'Seule la personne {0} reprend le vote de {1}, ou qui pilote le projet.',
  'Only a person votes, and signed in as itself.': 'Seule une personne vote, connectée sous son propre nom.',
  'No gate was opened by the step {0}.': 'L’étape {0} n’a pas ouvert de décision.',
  '"{0}" asks for {1} approvals of {2} titles. Ask for fewer.':
    '« {0} » demande {1} validations pour {2} fonctions. Demandez-en moins.',
  '"{0}" was closed without a decision: {1}': '« {0} » a été close sans décision : {1}',
  'its step no longer counts': 'son étape ne compte plus',
  '"{0}" is already decided: {1} by {2}: {3}': '« {0} » est déjà tranchée : {1} par {2} : {3}',
  '"{0}" is already decided: {1} by {2}': '« {0} » est déjà tranchée : {1} par {2}',
  '"{0}" is decided by: {1}. You hold none of these titles.':
    '« {0} » se décide par : {1}. Vous ne tenez aucune de ces fonctions.',
  'A retake needs its reason: say what is to be done again.':
    'Une reprise demande un motif : dites ce qui est à refaire.',
  'This sign-in link is not valid any more: it was used, or its time has passed. Ask for a new one.':
    'Ce lien de connexion n’est plus valable : il a servi, ou son délai est passé. Demandez-en un nouveau.',
  'A link is for one person or for one vendor: name one of them.':
    'Un lien est pour une personne ou pour un prestataire : nommez l’un des deux.',
  'There is nobody under {0}.': 'Il n’y a personne sous {0}.',
  'There is no role "{0}". Roles: {1}.': 'Il n’y a pas de rôle « {0} ». Les rôles sont : {1}.',
  'You are not allowed to do this here. Ask who manages the project.':
    'Vous n’avez pas le droit de faire cela ici. Adressez-vous à qui gère le projet.',
  'Nothing is parked under {0}.': 'Rien n’est mis de côté sous {0}.',
  'The code of a {0} is written with letters, digits, "-", "_" and single dots; "{1}" is not.':
    'Un code ({0}) s’écrit avec des lettres, des chiffres, « - », « _ » et des points isolés ; « {1} » ne l’est pas.',
  'There is already a project {0} with another title. Choose another code.':
    'Il y a déjà un projet {0} sous un autre titre. Choisissez un autre code.',
  'There is no project {0}. Create it first.': 'Il n’y a pas de projet {0}. Créez-le d’abord.',
  'Nothing was opened by the step {0}.': 'L’étape {0} n’a rien ouvert.',
  '{0} takes no part in {1}: nobody could report the work.':
    '{0} ne participe pas à {1} : personne ne pourrait rendre compte du travail.',
  'there is no field {0}: {1}': 'il n’y a pas de champ {0} : {1}',
  '{0}: give {1}': '{0} : donnez {1}',
  'there is no point “{0}”: {1}': 'il n’y a pas de point « {0} » : {1}',
  '{0} is missing: give {1}': '{0}, à renseigner : donnez {1}',
  '“{0}” is not ticked': '« {0} » n’est pas coché',
  'a text of at most {0} characters': 'un texte de {0} caractères au plus',
  'a number from {0} to {1}': 'un nombre de {0} à {1}',
  'a number of at least {0}': 'un nombre d’au moins {0}',
  'a number of at most {0}': 'un nombre d’au plus {0}',
  'one of {0}': 'l’un de ces choix : {0}',
  'a timecode such as 01:02:03:04': 'un timecode comme 01:02:03:04',
  'There is no task {0}.': 'Il n’y a pas de tâche {0}.',
  'This task is not yours to report on. Ask the coordinator.':
    'Il ne vous revient pas de rendre compte de cette tâche. Adressez-vous à la coordination.',
  'This is about an older attempt: {0} is the current one.':
    'Cela concerne une tentative plus ancienne : la tentative en cours est la {0}.',
  'It is {0} already; nothing changed.': 'C’est déjà l’état : {0} ; rien ne change.',
  'Attempt {0} is over: {1}': 'La tentative {0} est terminée : {1}',
  'Only its gate approves this task.': 'Seule sa décision valide cette tâche.',
  'A task that is {0} does not become {1} by a report.':
    'Un compte rendu ne fait pas passer une tâche de « {0} » à « {1} ».',
  'This does not fit what is asked. {0}.': 'Cela ne correspond pas à ce qui est demandé. {0}.',
  'What was filled in stands, since work has gone on with it. A retake begins anew.':
    'Ce qui a été rempli fait foi, car le travail a continué dessus. Une reprise repart à neuf.',
  'It is not {0} yet. {1}.': 'Pas encore « {0} ». {1}.',
  '{0}; and {1} more': '{0} ; et encore {1}',
  'its gate approved it.': 'sa décision l’a validée.',
  'its gate asked for a retake.': 'sa décision a demandé une reprise.',
  'its gate rejected it.': 'sa décision l’a rejetée.',
  'attempt {0} is over: {1}': 'la tentative {0} est terminée : {1}',
  'it is {0}.': 'elle est à l’état : {0}.',
  'The task "{0}" cannot be changed any more: {1}': 'La tâche « {0} » ne peut plus changer : {1}',
  'Attempt {0} has not been opened yet. Try again in a moment.':
    'La tentative {0} n’est pas encore ouverte. Réessayez dans un instant.',
  '"{0}" is nothing that a vendor can send.': '« {0} » n’est rien qu’un prestataire puisse envoyer.',
  '{0} was never given anything to send for {1}.': '{0} n’a jamais reçu de droit d’envoi pour {1}.',
  '"{0}" is no web address. A webhook begins with https:// or http://.':
    '« {0} » n’est pas une adresse web. Un webhook commence par https:// ou http://.',
  '{0} is registered as another kind or under another source.':
    '{0} est enregistré avec une autre nature ou sous une autre source.',
  "The source {0} is another vendor's. Each signs under its own.":
    'La source {0} est celle d’un autre prestataire. Chacun signe sous la sienne.',
  'There is no vendor {0}. Register it first.': 'Il n’y a pas de prestataire {0}. Enregistrez-le d’abord.',
  'There is no work {0} in the project {1}.': 'Il n’y a pas d’œuvre {0} dans le projet {1}.',
  '{0} "{1}": {2}': '{0} « {1} » : {2}',
  '{0} cannot be related to itself: name another work.':
    '{0} ne peut pas être liée à elle-même : nommez une autre œuvre.',
  '{0} is registered as another kind of work, or at another rate. Choose another code.':
    '{0} est enregistrée comme une autre sorte d’œuvre, ou à une autre cadence. Choisissez un autre code.',
  'It lays files in the folders of vendors.': 'Des fichiers sont déposés dans les dossiers des prestataires.',
  '{0} is in the list twice. Say once what is to become of it.':
    '{0} figure deux fois dans la liste. Dites une fois ce qu’il doit devenir.',
  '{0} is in the cut {1}: its place and length come from there. Register a new cut.':
    '{0} est dans le montage {1} : sa place et sa durée en viennent. Enregistrez un nouveau montage.',
  'There is a shot {0} already, and it is otherwise. Change it, or choose another code.':
    'Il y a déjà un plan {0}, et il est différent. Modifiez-le, ou choisissez un autre code.',
  'There is no shot {0} that was added by hand.': 'Il n’y a pas de plan {0} ajouté à la main.',
  'Say what is to change: a status, whose it is, when it is due or how urgent it is.':
    'Dites ce qui doit changer : le statut, à qui elle revient, l’échéance ou l’urgence.',
  'A run asks for this task and counts by its date: extend its step there (steerRuns), so that who is told when it is late follows.':
    'Une exécution demande cette tâche et compte sur sa date : prolongez-y son étape (steerRuns), pour que les alertes de retard suivent.',
  'There is no shot {0} in {1}. Add it first.': 'Il n’y a pas de plan {0} dans {1}. Ajoutez-le d’abord.',
  'There is a task {0} of {1} already. Change that one.': 'Il y a déjà une tâche {0} de {1}. Modifiez celle-là.',
};
