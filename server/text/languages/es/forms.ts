import type { FormWords } from '../en/forms.ts'

export const forms: FormWords = {
  error: (title) => `Error: ${title}`,

  signUp: {
    title: 'Recibir avisos por correo',
    over: 'Esa incidencia ha terminado. Aun así, puede recibir avisos de lo que venga.',
    address: 'Su dirección de correo',
    send: 'Enviarme avisos',
    trap: 'Deje este campo vacío',
    next: 'Qué ocurre después',
    steps: [
      'Enviamos a esta dirección un mensaje con un enlace para confirmarla.',
      'A partir de entonces recibe un mensaje cuando algo falla, uno con cada novedad y uno cuando ha terminado.',
      'Todos los mensajes tienen un enlace para darse de baja. Un clic, y dejamos de escribir.',
    ],
    nothingElse: 'Usamos la dirección para estos avisos y para nada más.',
  },
  choice: {
    legend: '¿Sobre qué desea recibir avisos?',
    only: 'Solo sobre esta incidencia, hasta que termine: {name}',
    everything: 'Sobre todo',
    some: 'Solo sobre algunos componentes',
    followed: 'Hasta que termine',
  },
  sent: {
    title: 'Mire su buzón',
    says: 'Si esta dirección puede recibir correo, le hemos enviado un enlace. Ábralo para confirmar y empezará a recibir avisos.',
    nothingThere:
      '¿No ha llegado nada al cabo de unos minutos? Mire en el correo no deseado o {subscribe:inténtelo de nuevo}.',
    back: 'Volver al estado actual',
  },
  confirm: {
    title: 'Confirme su suscripción',
    headline: 'Un clic para confirmar',
    says: 'Los avisos de {page} llegarán a {address}.',
    consent: (page) =>
      `Los avisos de ${page} llegan a esta dirección por correo: cuando algo falla, con cada novedad y cuando ha terminado. Todos los mensajes tienen un enlace para darse de baja. La dirección no se usa para nada más.`,
    yes: 'Sí, enviarme avisos',
    notYou: '¿No lo ha pedido usted? Cierre esta página y no llegará ningún mensaje.',
  },
  confirmed: {
    title: 'Le mantendremos al tanto',
    says: 'A partir de ahora, los avisos de {page} llegan a {address}.',
    manage: 'Cambiar o terminar esta suscripción',
  },
  seeStatus: 'Ver el estado actual',
  dead: {
    title: 'Este enlace ya no funciona',
    says: 'Ya se ha usado, tiene más de tres días o se ha perdido una parte por el camino.',
    askAgain: 'Si acaba de confirmar con él, todo está en orden. Si no, pida uno nuevo:',
  },
  manage: {
    title: 'Su suscripción',
    says: 'Los avisos de {page} llegan a {address}.',
    since: 'Confirmada el {time}.',
    saved: 'Su elección se ha guardado.',
    save: 'Guardar',
    noMore: '¿No quiere más avisos?',
    stop: 'Dejar de recibir avisos',
    record: '{record:Lo que sabemos de usted} (en JSON). {erasure:Olvidar mi dirección}.',
  },
  leave: {
    title: '¿Dejar de recibir avisos?',
    says: 'No llegarán más mensajes de {page} a {address}.',
    stop: 'Dejar de recibir avisos',
    keep: 'Conservarlos y ver el estado actual',
  },
  left: {
    title: 'Se ha dado de baja',
    stopped: 'Sus mensajes se han detenido',
    says: 'Ya no se envían avisos a {address}.',
    complained:
      'Hemos dejado de escribir porque un mensaje nuestro a esta dirección se marcó como no deseado.',
    bounced: 'Hemos dejado de escribir porque nuestros mensajes a esta dirección venían devueltos.',
    writeToUs: 'Si los quiere de nuevo, escriba a quienes llevan esta página.',
    open: 'La página sigue abierta para todos: {status:ver el estado actual}.',
    mistake:
      'La página sigue abierta para todos: {status:ver el estado actual}. Si ha sido un error, {subscribe:suscríbase de nuevo}.',
    remember: 'Conservamos la dirección solo para recordarlo. {erasure:Olvidar mi dirección}',
  },
  erase: {
    title: '¿Olvidar esta dirección?',
    says: 'Eliminamos {address} con todo lo que le pertenece y no volvemos a escribirle.',
    stays:
      'Solo queda una marca cifrada, de la que no se puede recuperar la dirección. Evita que listas de otros le traigan de vuelta; usted sí puede suscribirse de nuevo.',
    forget: 'Olvidar mi dirección',
    keep: 'Conservarla',
  },
  erased: {
    title: 'Su dirección está olvidada',
    says: 'Ya no la guardamos en ningún sitio y no le llegarán más mensajes. Puede suscribirse de nuevo cuando quiera.',
  },
}
