import { defineCodes, defineWords } from '../words/words.js';

export const useWords = defineWords('claimAnswer', {
  en: {
    waiting: 'said; not answered yet',
    applied: 'taken',
    refused: 'refused',
    held: 'waits',
    parked: 'being looked at',
    until: 'until',
    parkedHelp:
      'Something failed on the side of the production; somebody there takes care of it. You need not send it again.',
    heldHelp: 'It is taken by itself as soon as what it is about appears.',
  },
  fr: {
    waiting: 'dit ; pas encore de réponse',
    applied: 'pris',
    refused: 'refusé',
    held: 'en attente',
    parked: 'en examen',
    until: 'jusqu’au',
    parkedHelp: 'Quelque chose a échoué du côté de la production ; on s’en occupe. Inutile de renvoyer.',
    heldHelp: 'Ce sera pris automatiquement dès qu’apparaîtra ce dont il s’agit.',
  },
});

/** What to do about a refusal, by its kind; of others the reason says it all. */
export const useRemedy = defineCodes('remedy', {
  en: {
    'material.outsideLanding': 'Name the file as it lies in your landing folder, or send it here.',
    'material.noFile': 'The file was not there when it was said. Send it here, and it is said with it.',
    'material.otherBytes': 'The file is not the one whose checksum was said. Send it again.',
    'material.noShot': 'Check the name of the shot; if it is right, ask the production.',
    'material.tooLarge': 'Ask the production how they want it sent.',
    'grant.revoked': 'You may not send this for the production any more. Ask them.',
    'grant.none': 'You may not send this for the production yet. Ask them for a grant.',
    'claim.expired': 'What it was about never appeared. Check names, then say it again.',
    'task.gated': 'Only a decision ends this task: send it to review instead.',
    'task.incomplete': 'Fill in and tick what the task asks, then say it again.',
    'task.answers': 'Correct what does not fit, then say it again.',
    'task.attemptOver': 'This attempt is over. Look at the task: another may have begun.',
    'task.unknown': 'Check work, unit and type of the task.',
    'verdict.noReason': 'Say why it is refused.',
    'deliverable.notSent': 'Wait for the next sending.',
    'deliverable.closed': 'The first verdict stands. Talk to the production if it was a mistake.',
    'dispatch.other': 'A newer sending is there: judge that one.',
  },
  fr: {
    'material.outsideLanding': 'Nommez le fichier comme il se trouve dans votre dossier d’arrivée, ou envoyez-le ici.',
    'material.noFile': 'Le fichier n’était pas là quand il a été annoncé. Envoyez-le ici : l’annonce se fera avec.',
    'material.otherBytes': 'Ce n’est pas le fichier dont la somme de contrôle a été dite. Renvoyez-le.',
    'material.noShot': 'Vérifiez le nom du plan ; s’il est juste, demandez à la production.',
    'material.tooLarge': 'Demandez à la production comment l’envoyer.',
    'grant.revoked': 'Vous ne pouvez plus envoyer cela pour cette production. Demandez-lui.',
    'grant.none': 'Vous ne pouvez pas encore envoyer cela pour cette production. Demandez-lui une autorisation.',
    'claim.expired': 'Ce dont il s’agissait n’est jamais apparu. Vérifiez les noms, puis redites-le.',
    'task.gated': 'Seule une décision termine cette tâche : envoyez-la plutôt en validation.',
    'task.incomplete': 'Remplissez et cochez ce que demande la tâche, puis redites-le.',
    'task.answers': 'Corrigez ce qui ne convient pas, puis redites-le.',
    'task.attemptOver': 'Cette tentative est close. Regardez la tâche : une autre a peut-être commencé.',
    'task.unknown': 'Vérifiez l’œuvre, l’unité et le type de la tâche.',
    'verdict.noReason': 'Dites pourquoi c’est refusé.',
    'deliverable.notSent': 'Attendez le prochain envoi.',
    'deliverable.closed': 'Le premier verdict vaut. Parlez-en à la production si c’était une erreur.',
    'dispatch.other': 'Un envoi plus récent est là : jugez celui-ci.',
  },
});
