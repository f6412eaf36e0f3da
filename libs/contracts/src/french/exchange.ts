/** What exchange says, at the door above all. */
export const EXCHANGE: Readonly<Record<string, string>> = {
  'id: name 1 to {0} of your events, as ?source=…&id=…&id=….':
    'id : nommez de 1 à {0} de vos événements, sous la forme ?source=…&id=…&id=….',
  'source: name the source that you sign as, once.': 'source : nommez une fois la source sous laquelle vous signez.',
  'Send one event as application/cloudevents+json, in UTF-8, not compressed.':
    'Envoyez un événement en application/cloudevents+json, en UTF-8, sans compression.',
  'Too much is coming in at once. Send it again in a second.':
    'Trop de messages arrivent à la fois. Renvoyez dans une seconde.',
  'It takes too long to keep the event. Send it again in a moment.':
    'L’événement tarde à être conservé. Renvoyez-le dans un instant.',
  'The event could not be kept just now. Send it again in a moment.':
    'L’événement n’a pas pu être conservé. Renvoyez-le dans un instant.',
  'Another event with this id was accepted before. A new event needs a new id.':
    'Un autre événement a déjà été accepté sous cet id. À nouvel événement, nouvel id.',
  'is nested deeper than {0} levels': 'compte plus de {0} niveaux imbriqués',
  'is given twice': 'donné deux fois',
  'is not a name to use': 'ce nom ne s’emploie pas',
  'holds the character U+0000': 'contient le caractère U+0000',
  'holds half of a surrogate pair': 'contient une moitié de paire de substitution',
  'An event may have {0} bytes. Put what is larger into a file and name its path.':
    'Un événement fait {0} octets au plus. Placez ce qui est plus grand dans un fichier et nommez son chemin.',
  'The event is not signed with a secret of the vendor that its source names, within 5 minutes.':
    'L’événement n’est pas signé, à 5 minutes près, avec un secret du prestataire que nomme sa source.',
  'id: must be the webhook-id': 'id : doit être le webhook-id',
  'You have no project under this code.': 'Vous n’avez pas de projet sous ce code.',
  'You may not send {0} for this project.': 'Vous ne pouvez pas envoyer {0} pour ce projet.',
  'The event did not arrive in time. Send it again.': 'L’événement n’est pas arrivé à temps. Renvoyez-le.',
  'The event ended before it was complete. Send it again.': 'L’événement s’est interrompu avant la fin. Renvoyez-le.',
  'The request is not signed with a secret of the vendor that its source names, within 5 minutes.':
    'La demande n’est pas signée, à 5 minutes près, avec un secret du prestataire que nomme sa source.',
  'This cannot be answered now. Ask again in a moment.':
    'Pas de réponse possible maintenant. Redemandez dans un instant.',
  'Only the site, or the vendor itself, may handle its secrets.':
    'Seuls le site ou le prestataire lui-même manient ses secrets.',
  'publicKey: is for Ed25519; an HMAC secret is made here.':
    'publicKey : sert pour Ed25519 ; un secret HMAC est fabriqué ici.',
  'The vendor has {0} secrets in use. Retire one first.':
    'Le prestataire a {0} secrets en service. Retirez-en un d’abord.',
  'The vendor has no such secret in use.': 'Le prestataire n’a pas ce secret en service.',
  'A secret is {0} and {1} to {2} bytes in base64.': 'Un secret se compose de {0} puis de {1} à {2} octets en base64.',
  'The key must be an Ed25519 public key in PEM (-----BEGIN PUBLIC KEY-----).':
    'La clé doit être une clé publique Ed25519 en PEM (-----BEGIN PUBLIC KEY-----).',
  'Another request is sending to this upload. Try again in a moment.':
    'Une autre demande alimente déjà cet envoi. Réessayez dans un instant.',
  'This piece could not be kept. Go on from where it stands.':
    'Ce morceau n’a pas pu être conservé. Reprenez là où en est l’envoi.',
  'The folder uploads in your landing folder is a link. Remove it and send again.':
    'Le dossier uploads de votre dossier de dépôt est un lien. Retirez-le et renvoyez.',
  'Create the upload first, without bytes; then send them to its address.':
    'Créez d’abord l’envoi, sans octets ; envoyez-les ensuite à son adresse.',
  'Too many files are coming in at once. Go on in a few seconds.':
    'Trop de fichiers arrivent à la fois. Reprenez dans quelques secondes.',
  'There is no such upload, or not any more.': 'Cet envoi n’existe pas, ou n’existe plus.',
  'Upload-Metadata: has at most {0} characters.': 'Upload-Metadata : {0} caractères au plus.',
  'The upload': 'L’envoi',
  'names a folder': 'nomme un dossier',
  '{0}: must be a plain file name; it {1}.': '{0} : un simple nom de fichier est attendu ; il {1}.',
  'Upload-Metadata: is a list of "key base64", separated by commas, each key once.':
    'Upload-Metadata : une liste de « clé base64 » séparés par des virgules, chaque clé une fois.',
  'You may not send materials for this project.': 'Vous ne pouvez pas envoyer de matériel pour ce projet.',
  '{0} has {1} bytes; a file may have {2}.': '{0} fait {1} octets ; un fichier en fait {2} au plus.',
  'Another upload with this id was begun before. A new one needs a new id.':
    'Un autre envoi a déjà été commencé sous cet id. À nouvel envoi, nouvel id.',
  'You have {0} uploads that are not complete. Finish one first.':
    'Vous avez {0} envois inachevés. Terminez-en un d’abord.',
  '{0} has {1} bytes; with {2} of yours here, you may have {3}. Ask your coordinator.':
    '{0} fait {1} octets ; vous en avez déjà {2} ici, pour {3} au plus. Adressez-vous à votre coordination.',
  'There is not enough room on the disk here now. Ask your coordinator, and send it later.':
    'Il n’y a plus assez de place sur le disque. Adressez-vous à votre coordination, et renvoyez plus tard.',
  'This upload has all its bytes.': 'Cet envoi a tous ses octets.',
  'This upload has ended. Begin a new one.': 'Cet envoi est clos. Commencez-en un nouveau.',
  'The address of the webhook is not a public one.': 'L’adresse du webhook n’est pas publique.',
  'A webhook must be an https address without user and password.':
    'Un webhook est une adresse https, sans nom d’utilisateur ni mot de passe.',
  "project: a vendor's webhook tells of its rows on every project; leave it out.":
    'project : le webhook d’un prestataire annonce ce qui le concerne sur tous les projets ; laissez ce champ vide.',
  'Your role does not allow this.': 'Votre rôle ne le permet pas.',
  'There are {0} webhooks already. Remove one first.': 'Il y a déjà {0} webhooks. Retirez-en un d’abord.',
  'This one is set where the vendor is registered. Here it can be paused.':
    'Celui-ci se règle à l’enregistrement du prestataire. Ici, il peut être mis en pause.',
  'This one is set where the vendor is registered: register it without.':
    'Celui-ci se règle à l’enregistrement du prestataire : enregistrez-le sans.',
  "This one is signed with the vendor's secrets: issue and retire those.":
    'Celui-ci est signé avec les secrets du prestataire : émettez et retirez ceux-là.',
  'There is no such delivery, or not any more.': 'Cet envoi de webhook n’existe pas, ou n’existe plus.',
  'The webhook is disabled. Let it go on first.': 'Le webhook est désactivé. Relancez-le d’abord.',
  '{0} secrets sign still. Give a new one with overlapHours: 0 to end them.':
    '{0} secrets signent encore. Donnez-en un nouveau avec overlapHours: 0 pour y mettre fin.',
  'There is no such webhook.': 'Ce webhook n’existe pas.',
  'You have withdrawn it.': 'Vous l’avez retiré.',
  'Only {0} of {1} bytes came in time.': 'Seuls {0} octets sur {1} sont arrivés à temps.',
  'It was here too long.': 'Il est resté ici trop longtemps.',
  '{0} is not here any more. Send it again.': '{0} n’est plus là. Renvoyez-le.',
  '{0} has {1} bytes here and not {2}. Send it again.': '{0} fait {1} octets ici, et non {2}. Renvoyez-le.',
  '{0} has the {1} {2} here and not {3}. Send it again.': '{0} a ici le {1} {2}, et non {3}. Renvoyez-le.',
  'Notices are for people.': 'Les avis s’adressent à des personnes.',
  'timeZone: there is no time zone "{0}". Write one such as Europe/Paris.':
    'timeZone : le fuseau horaire « {0} » n’existe pas. Écrivez par exemple Europe/Paris.',
  'You have given no chat yet. Give its address first.':
    'Vous n’avez pas encore donné de messagerie. Donnez d’abord son adresse.',
  'Those are many trials. Try again in an hour.': 'Cela fait beaucoup d’essais. Réessayez dans une heure.',
  'no answer within {0} s': 'pas de réponse en {0} s',
  'not reached: {0}': 'injoignable : {0}',
  'The vendor has no shared secret to sign with.': 'Le prestataire n’a pas de secret partagé pour signer.',
  'Only the site itself writes mail.': 'Seul le site lui-même écrit des courriels.',
  'This site sends no mail. Hand the link over by other means.':
    'Ce site n’envoie pas de courriels. Transmettez le lien par un autre moyen.',
  'Nobody here can be asked where mail to people goes.': 'Personne ici ne peut dire où va le courrier des personnes.',
  'The receiver wants no more webhooks (HTTP 410).': 'Le destinataire ne veut plus de webhooks (HTTP 410).',
  'Nothing could be delivered for five days. Put the receiver right, then let it go on.':
    'Rien n’a pu être livré depuis cinq jours. Remettez le destinataire en état, puis laissez reprendre.',
  '{0} set it and may not any more. Whoever may can let it go on.':
    '{0} l’a mis en place et n’en a plus le droit. Qui en a le droit peut le laisser reprendre.',
  'The vendor takes no part in the project any more.': 'Le prestataire ne participe plus au projet.',
  'Its access was taken back.': 'Son accès a été retiré.',
  'The vendor no longer has a webhook.': 'Le prestataire n’a plus de webhook.',
  'Only a vendor or a recipient says this, in a session of its own.':
    'Seul un prestataire ou un destinataire peut le dire, dans sa propre session.',
  'data: must be an object, in letters that are whole.': 'data : doit être un objet, en caractères complets.',
  'It makes room for a file.': 'Cela fait la place d’un fichier.',
};
