import type { ProblemWords } from '../en/problems.ts'

export const problems: ProblemWords = {
  headlines: {
    403: 'Eso no está permitido',
    404: 'Aquí no hay nada',
    410: 'Este enlace ya no funciona',
    429: 'Eso ha sido demasiado seguido',
    500: 'Algo ha fallado por nuestra parte',
    503: 'Inténtelo de nuevo en un momento',
    other: 'No ha funcionado',
  },
  ours: 'Es un error nuestro y ha quedado anotado. Inténtelo de nuevo.',
  unknown: 'Esta solicitud no se puede leer',

  said: {
    address:
      'No podemos escribir a esta dirección de correo. Debería tener un aspecto como name@example.com.',
    noTarget:
      'No podemos escribir a esta dirección. Debe empezar por https:// y llevar a un servidor público.',
    notTheirs: 'Esta no es la dirección de un webhook de ese tipo. Cópiela allí otra vez.',
    nothingTicked: 'Marque al menos un componente o elija todo',
    notFromHere:
      'Este formulario no se ha enviado desde nuestra página. Cargue la página de nuevo y envíelo desde allí',
    tooManyTyped: (minutes) =>
      `Se acaban de introducir demasiadas direcciones. Inténtelo de nuevo en ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}`,
    tooManySearches: 'Hay muchas búsquedas ahora mismo. Inténtelo de nuevo en un minuto',
    tooLong: (characters) => `Busque ${characters} caracteres como máximo`,
    notWritten: 'Ahora mismo no podemos guardarlo. Inténtelo de nuevo en un momento',
    noComponent: 'Esta página no tiene ese componente',
    notInList: 'Elija de la lista',
    ended: 'Esta suscripción ha terminado. Suscríbase de nuevo para elegir',
    linkUsed: 'Este enlace ya se ha usado o es demasiado antiguo',
    pressToStop: 'No se ha cambiado nada. Pulse el botón para dejar de recibir avisos',
    pressToForget: 'No se ha cambiado nada. Pulse el botón para que olvidemos la dirección',
    tooLarge: 'La solicitud supera 1 MB',
    nothingHere: 'Aquí no hay nada',
    noPage: 'No tenemos ninguna página en esta dirección',
  },
}
