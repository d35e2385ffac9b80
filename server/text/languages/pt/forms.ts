import type { FormWords } from '../en/forms.ts'

export const forms: FormWords = {
  error: (title) => `Erro: ${title}`,

  signUp: {
    title: 'Receber avisos por e-mail',
    over: 'Esse incidente terminou. Ainda assim, é possível receber avisos do que vier.',
    address: 'Seu endereço de e-mail',
    send: 'Quero receber avisos',
    trap: 'Deixe este campo vazio',
    next: 'O que acontece depois',
    steps: [
      'Enviamos a este endereço uma mensagem com um link para confirmá-lo.',
      'A partir daí, você recebe uma mensagem quando algo falha, uma a cada novidade e uma quando termina.',
      'Toda mensagem tem um link para cancelar. Um clique, e paramos.',
    ],
    nothingElse: 'Usamos o endereço para estes avisos e para nada mais.',
  },
  choice: {
    legend: 'Sobre o que você quer receber avisos?',
    only: 'Só sobre este incidente, até terminar: {name}',
    everything: 'Sobre tudo',
    some: 'Só sobre alguns componentes',
    followed: 'Até terminar',
  },
  sent: {
    title: 'Veja sua caixa de entrada',
    says: 'Se este endereço pode receber e-mails, enviamos um link para ele. Abra o link para confirmar, e os avisos começam.',
    nothingThere: 'Nada chegou depois de alguns minutos? Veja na caixa de spam ou {subscribe:tente de novo}.',
    back: 'Voltar ao status atual',
  },
  confirm: {
    title: 'Confirme sua inscrição',
    headline: 'Um clique para confirmar',
    says: 'Os avisos de {page} serão enviados para {address}.',
    consent: (page) =>
      `Os avisos de ${page} chegam a este endereço por e-mail: quando algo falha, a cada novidade e quando termina. Todo e-mail tem um link para cancelar. O endereço não é usado para nada mais.`,
    yes: 'Sim, quero receber avisos',
    notYou: 'Não foi você quem pediu? Feche esta página, e nenhum e-mail será enviado.',
  },
  confirmed: {
    title: 'Você receberá nossos avisos',
    says: 'A partir de agora, os avisos de {page} vão para {address}.',
    manage: 'Alterar ou cancelar esta inscrição',
  },
  seeStatus: 'Ver o status atual',
  dead: {
    title: 'Este link não funciona mais',
    says: 'Ele já foi usado, tem mais de três dias ou perdeu uma parte no caminho.',
    askAgain: 'Se você acabou de confirmar com ele, está tudo certo. Caso contrário, peça um novo:',
  },
  manage: {
    title: 'Sua inscrição',
    says: 'Os avisos de {page} vão para {address}.',
    since: 'Confirmada em {time}.',
    saved: 'Sua escolha foi salva.',
    save: 'Salvar',
    noMore: 'Não quer mais avisos?',
    stop: 'Parar todos os avisos',
    record: '{record:O que sabemos sobre você} (em JSON). {erasure:Esquecer meu endereço}.',
  },
  leave: {
    title: 'Parar os avisos?',
    says: 'Nenhum outro e-mail de {page} irá para {address}.',
    stop: 'Parar todos os avisos',
    keep: 'Manter e ver o status atual',
  },
  left: {
    title: 'Inscrição cancelada',
    stopped: 'Seus e-mails foram interrompidos',
    says: 'Não enviamos mais avisos para {address}.',
    complained: 'Paramos porque um e-mail nosso para este endereço foi marcado como indesejado.',
    bounced: 'Paramos porque nossos e-mails para este endereço voltaram.',
    writeToUs: 'Se quiser recebê-los de novo, escreva para os responsáveis por esta página.',
    open: 'A página continua aberta a todos: {status:ver o status atual}.',
    mistake:
      'A página continua aberta a todos: {status:ver o status atual}. Se foi um engano, {subscribe:inscreva-se de novo}.',
    remember: 'Guardamos o endereço apenas para lembrar disso. {erasure:Esquecer meu endereço}',
  },
  erase: {
    title: 'Esquecer este endereço?',
    says: 'Removemos {address} com tudo o que lhe pertence e não escrevemos mais para ele.',
    stays:
      'Fica apenas uma marca cifrada, da qual o endereço não pode ser recuperado. Ela impede que listas de terceiros tragam você de volta; você mesmo pode se inscrever de novo.',
    forget: 'Esquecer meu endereço',
    keep: 'Manter',
  },
  erased: {
    title: 'Seu endereço foi esquecido',
    says: 'Nada nosso o guarda mais, e nenhum e-mail será enviado. Você pode se inscrever de novo quando quiser.',
  },
}
