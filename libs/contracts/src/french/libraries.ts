/** What the libraries of services say. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  'Nobody here answers for {0}.': 'Personne ne répond ici au nom de {0}.',
  'The service {0} does not answer. Try again in a moment.': 'Le service {0} ne répond pas. Réessayez dans un instant.',
  'Something went wrong here. The failure is in the log.':
    'Un incident s’est produit chez nous. Il est consigné dans le journal.',
  'There is no command {0} here.': 'Il n’y a pas de commande {0} ici.',
  'The database does not answer. Try again in a moment.':
    'La base de données ne répond pas. Réessayez dans un instant.',
  'The command is not signed by this site.': 'La commande n’est pas signée par ce site.',
  'This command was already given with another content.': 'Cette commande a déjà été donnée avec un autre contenu.',
  'This was carried out, and its answer is shown only once. Ask for a new one.':
    'C’est fait, et la réponse n’est montrée qu’une fois. Demandez-en une nouvelle.',
  'a rate such as 24/1 or 30000/1001': 'une cadence comme 24/1 ou 30000/1001',
  'a timecode such as 01:00:00:00': 'un timecode comme 01:00:00:00',
  'a date such as 2022-07-23': 'une date comme 2022-07-23',
  technical: 'technique',
  contextual: 'contextuel',
  editorial: 'éditorial',
  '{0} is a {1} term, not a {2} one': '{0} est un terme {1}, et non {2}',
  '{0} must be {1}': 'pour {0}, on attend {1}',
  'This cannot be tried without being done. {0}': 'Cela ne peut pas s’essayer sans être fait. {0}',
  'expectedVersion: {0} changes no one thing that has a version.':
    'expectedVersion : « {0} » ne change pas une chose unique qui ait une version.',
  'expectedVersion: is a whole number, as it was read.': 'expectedVersion : un nombre entier, tel qu’il a été lu.',
  'This has been changed since you looked at it. Look at it again, then say what you want.':
    'Cela a changé depuis que vous l’avez regardé. Regardez à nouveau, puis dites ce que vous voulez.',
  'This is not yet as you say you saw it. Give the version that you have read.':
    'Cela n’est pas encore tel que vous dites l’avoir vu. Donnez la version que vous avez lue.',
  'What was parked is taken up by whatever it is about.': 'Ce qui était mis de côté est repris par ce dont il s’agit.',
  'It counts as a try at somebody’s account.': 'Cela compte comme une tentative sur un compte.',
};
