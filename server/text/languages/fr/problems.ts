import type { ProblemWords } from '../en/problems.ts'

export const problems: ProblemWords = {
  headlines: {
    403: 'Ce n’est pas autorisé',
    404: 'Il n’y a rien ici',
    410: 'Ce lien ne fonctionne plus',
    429: 'C’était trop souvent',
    500: 'Quelque chose a échoué de notre côté',
    503: 'Veuillez réessayer dans un instant',
    other: 'Cela n’a pas fonctionné',
  },
  ours: 'C’est notre erreur, et elle est consignée. Veuillez réessayer.',
  unknown: 'Cette demande ne peut pas être lue',

  said: {
    address: 'Nous ne pouvons pas écrire à cette adresse e-mail. Elle devrait ressembler à name@example.com.',
    noTarget:
      'Nous ne pouvons pas écrire à cette adresse. Elle devrait commencer par https:// et mener à un serveur public.',
    notTheirs: 'Ce n’est pas l’adresse d’un tel webhook. Copiez-la là-bas une nouvelle fois.',
    nothingTicked: 'Cochez au moins un composant, ou choisissez tout',
    notFromHere: 'Ce formulaire n’a pas été envoyé depuis notre page. Rechargez la page et envoyez-le de là',
    tooManyTyped: (minutes) =>
      `Trop d’adresses viennent d’être saisies. Réessayez dans ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    tooManySearches: 'Beaucoup de recherches sont en cours. Réessayez dans une minute',
    tooLong: (characters) => `Recherchez ${characters} caractères au maximum`,
    notWritten: 'Nous ne pouvons pas enregistrer cela pour le moment. Réessayez dans un instant',
    noComponent: 'Cette page n’a pas de tel composant',
    notInList: 'Choisissez dans la liste',
    ended: 'Cet abonnement est terminé. Abonnez-vous à nouveau pour choisir',
    linkUsed: 'Ce lien a déjà servi ou est trop ancien',
    pressToStop: 'Rien n’a été modifié. Appuyez sur le bouton pour arrêter tous les messages',
    pressToForget: 'Rien n’a été modifié. Appuyez sur le bouton pour faire oublier l’adresse',
    tooLarge: 'La demande dépasse 1 Mo',
    nothingHere: 'Il n’y a rien ici',
    noPage: 'Nous n’avons aucune page à cette adresse',
  },
}
