/** What assets says. */
export const ASSETS: Readonly<Record<string, string>> = {
  '{0} has no picture master yet.': '{0} n’a pas encore de master image.',
  'There is no picture or sound in it that can be shown.': 'Il ne contient ni image ni son qu’on puisse montrer.',
  'It took longer than {0} min to make.': 'La fabrication a pris plus de {0} min.',
  'It was tried {0} times, and never came to an end.': 'Essayé {0} fois, sans jamais arriver au bout.',
  'Something failed here each time it was made.': 'Quelque chose a échoué ici à chaque essai.',
  'There is no such element in this project.': 'Il n’y a pas d’élément de ce nom dans ce projet.',
  'This {0} was taken out of use when the run that made it was cancelled. Have it made again.':
    'Cet élément ({0}) ne compte plus : l’exécution qui l’avait fabriqué a été annulée. Faites-le refaire.',
  'The path of the file must be inside your landing folder: {0}.':
    'Le chemin du fichier doit rester dans votre dossier de dépôt : {0}.',
  'this vendor has none': 'ce prestataire n’en a pas',
  'it {0}': 'il {0}',
  'What this is about did not appear in time. Check its names, and send it again.':
    'Ce dont il s’agit n’est pas apparu à temps. Vérifiez les noms, puis renvoyez.',
  '{0} was announced already; nothing changed.': '{0} était déjà annoncé ; rien ne change.',
  '{0} is already here; nothing changed.': '{0} est déjà là ; rien ne change.',
  '{0} is expected.': '{0} est attendu.',
  '{0} is large: it is being copied and checksummed.': '{0} est volumineux : copie et somme de contrôle en cours.',
  '{0} is registered as revision {1}.': '{0} est enregistré : révision {1}.',
  '{0} is registered.': '{0} est enregistré.',
  '{0} has {1} bytes and not the {2} you named. Send it again.':
    '{0} fait {1} octets, et non les {2} annoncés. Renvoyez-le.',
  'The checksum of {0} is not the one you named. Send it again.':
    'La somme de contrôle de {0} n’est pas celle que vous avez annoncée. Renvoyez-le.',
  'There is no such material in this project.': 'Il n’y a pas de matériel de ce nom dans ce projet.',
  '{0} was announced and has not arrived yet.': '{0} est annoncé, et n’est pas encore arrivé.',
  'The right to say this was taken back.': 'Le droit de le déclarer a été retiré.',
  '{0} is not known. This is held until it is.':
    'Inconnu pour l’instant : {0}. Votre message attend que ce soit connu.',
  'Your right to say this': 'votre droit de le déclarer',
  'The work {0}': 'l’œuvre {0}',
  'The slate {0} of {1}': 'le clap {0} de {1}',
  'A version must name the shot it is of.': 'Une version doit nommer son plan.',
  'The shot {0} of {1}': 'le plan {0} de {1}',
  'There is no file {0} in your landing folder. Put it there, then say it has arrived.':
    'Il n’y a pas de fichier {0} dans votre dossier de dépôt. Placez-le là, puis annoncez son arrivée.',
  'The path of the file must be inside your landing folder: a link leaves it.':
    'Le chemin du fichier doit rester dans votre dossier de dépôt : un lien en sort.',
  '{0} is larger than a material of this kind may be.': '{0} dépasse la taille admise pour cette sorte de matériel.',
  'The work {0} is not known here yet.': 'L’œuvre {0} n’est pas encore connue ici.',
  'These shots of the cut have no approved version: {0}.': 'Ces plans du montage n’ont pas de version validée : {0}.',
  'These versions are shorter than their shots in the cut: {0}.':
    'Ces versions sont plus courtes que leurs plans dans le montage : {0}.',
  'There is nothing in the cut to assemble.': 'Le montage ne contient rien à assembler.',
  'Not all shots of the cut {0} are known here yet.': 'Tous les plans du montage {0} ne sont pas encore connus ici.',
  '{0} is in quarantine: it cannot be used until it is sent again.':
    '{0} est en quarantaine : inutilisable tant qu’il n’a pas été renvoyé.',
  'Something to be worked from is not here.': 'Il manque ici quelque chose dont ce travail part.',
  '{0} has no picture that can be counted in frames.': '{0} n’a pas d’image qui puisse se compter en images.',
  '{0} has no sound.': '{0} n’a pas de son.',
  '{0} lasts {1} s and the picture {2} s: they are not of the same cut.':
    '{0} dure {1} s et l’image {2} s : ils ne sont pas du même montage.',
  '{0} with {1} in {2} cannot be encoded here. Change the specification.':
    '{0} avec {1} dans {2} ne peut pas être encodé ici. Modifiez la spécification.',
  'The file makes the encoder hang. Check it, and send it again.':
    'Le fichier bloque l’encodeur. Vérifiez-le, puis renvoyez-le.',
  'The file cannot be read or encoded. Check it, and send it again.':
    'Le fichier ne peut être ni lu ni encodé. Vérifiez-le, puis renvoyez-le.',
  'The file cannot be probed. Check it, and send it again.':
    'Le fichier ne peut pas être analysé. Vérifiez-le, puis renvoyez-le.',
  '{0} is no edit decision list.': '{0} n’est pas une EDL.',
  '{0} is no subtitle file.': '{0} n’est pas un fichier de sous-titres.',
  'The file is larger than one of its kind can be. Split it by reel.':
    'Le fichier dépasse la taille possible pour son genre. Scindez-le par bobine.',
  'The file is not text in UTF-8. Export it again as plain text.':
    'Le fichier n’est pas du texte en UTF-8. Exportez-le à nouveau en texte brut.',
  'Metadata is stated by documentalists and media managers of the project.':
    'Les métadonnées sont posées par les documentalistes et les media managers du projet.',
  'This cannot be stated: {0}.': 'Cela ne peut pas être posé : {0}.',
  'Only a person can validate or reject metadata; propose it instead.':
    'Seule une personne valide ou rejette des métadonnées ; proposez-les.',
  'There is no such material in this work.': 'Il n’y a pas de matériel de ce nom dans cette œuvre.',
};
