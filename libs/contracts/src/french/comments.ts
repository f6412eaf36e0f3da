/** What production says of comments and views. */
export const COMMENTS: Readonly<Record<string, string>> = {
  'Your role does not allow you to write here. Ask who manages the project.':
    'Votre rôle ne vous permet pas d’écrire ici. Adressez-vous à qui gère le projet.',
  'There is no comment {0}.': 'Il n’y a pas de commentaire {0}.',
  'Only who has written a comment changes it: {0}.': 'Seul l’auteur d’un commentaire le modifie : {0}.',
  'this one is the production’s': 'celui-ci est de la production',
  'comment: this id is another comment’s. Leave it out, or make a new one.':
    'comment : cet id est celui d’un autre commentaire. Laissez-le de côté, ou créez-en un nouveau.',
  'thread: it has {0} answers already. Begin another comment.':
    'thread : il a déjà {0} réponses. Commencez un autre commentaire.',
  'drawing: one draws on the frame of a material.': 'drawing : on dessine sur l’image d’un matériel.',
  'text: say something.': 'text : écrivez quelque chose.',
  'audience: what you write is shared with the production, and cannot be inside.':
    'audience : ce que vous écrivez est partagé avec la production, et ne peut pas rester interne.',
  'audience: nobody outside sees this, so there is nobody to share with. Write it inside.':
    'audience : personne à l’extérieur ne voit ceci, il n’y a donc personne avec qui partager. Écrivez en interne.',
  'audience: what it answers is not shared with them. Begin a shared comment of its own.':
    'audience : ce à quoi il répond n’est pas partagé avec eux. Commencez un commentaire partagé à part.',
  'There is no comment {0} on this.': 'Il n’y a pas ici de commentaire {0}.',
  'thread: answer {0}, which this answers itself.': 'thread : répondez à {0}, auquel celui-ci répond lui-même.',
  'What it would answer was withdrawn.': 'Ce à quoi il répondrait a été retiré.',
  'It was withdrawn. Write another.': 'Il a été retiré. Écrivez-en un autre.',
  'frame: say which frame is drawn on, counted from 0.':
    'frame : dites sur quelle image porte le dessin, en comptant à partir de 0.',
  'drawing: is {0} bytes, and at most {1} may be. Draw less of it.':
    'drawing : {0} octets, pour {1} au plus. Dessinez moins.',
  '{0} points': '{0} points',
  '{0} to {1} points': 'de {0} à {1} points',
  '{0}.points: a shape of kind {1} has {2}, and here are {3}.':
    '{0}.points : une forme de type {1} compte {2}, et il y en a {3} ici.',
  'say what is written there': 'dites ce qui y est écrit',
  'a shape of kind {0} has no text': 'une forme de type {0} ne porte pas de texte',
  '{0}.text: {1}.': '{0}.text : {1}.',
  'text: names {0} people, and at most {1} may be named.': 'text : nomme {0} personnes, pour {1} au plus.',
  'text: the production reads what you write here; nobody of it is called by name.':
    'text : la production lit ce que vous écrivez ici ; personne n’y est interpellé par son nom.',
  'text: there is nobody under {0}. Take the mention out.': 'text : il n’y a personne sous {0}. Retirez la mention.',
  'text: {0} does not see this project, and could not read it. Take the mention out.':
    'text : {0} ne voit pas ce projet et ne pourrait pas le lire. Retirez la mention.',
  'text: nobody holds {0} on this project.': 'text : personne ne tient la fonction {0} dans ce projet.',
  'text: {0} cannot read this. Share it with them, where it is theirs, or take the mention out.':
    'text : {0} ne peut pas lire ceci. Partagez-le si cela le concerne, ou retirez la mention.',
  'There is no view {0}.': 'Il n’y a pas de vue {0}.',
  'Views are kept by people.': 'Les vues appartiennent à des personnes.',
  'project: say with which project it is shared.': 'project : dites avec quel projet elle est partagée.',
  'It is {0}’s. Copy it, and change the copy.': 'Elle appartient à {0}. Copiez-la, et modifiez la copie.',
  'Only {0} can keep it for themselves. Remove it, or leave it shared.':
    'Seule la personne {0} peut la garder pour soi. Retirez-la, ou laissez-la partagée.',
  'There are {0} views already. Remove some that are not used.':
    'Il y a déjà {0} vues. Retirez celles qui ne servent pas.',
  'You have {0} views already. Remove some that are not used.':
    'Vous avez déjà {0} vues. Retirez celles qui ne servent pas.',
  'query: is {0} bytes, and at most {1} may be.': 'query : {0} octets, pour {1} au plus.',
  'query: give an object, of filters, order and columns.': 'query : donnez un objet, avec filtres, ordre et colonnes.',
};
