import type { ProblemWords } from '../en/problems.ts'

export const problems: ProblemWords = {
  headlines: {
    403: 'Isso não é permitido',
    404: 'Não há nada aqui',
    410: 'Este link não funciona mais',
    429: 'Foram tentativas demais',
    500: 'Algo deu errado do nosso lado',
    503: 'Tente de novo em instantes',
    other: 'Não funcionou',
  },
  ours: 'O erro é nosso e já foi registrado. Tente de novo.',
  unknown: 'Esta solicitação não pode ser lida',

  said: {
    address:
      'Não conseguimos escrever para este endereço de e-mail. Ele deve ser parecido com name@example.com.',
    noTarget:
      'Não conseguimos escrever para este endereço. Ele deve começar com https:// e levar a um servidor público.',
    notTheirs: 'Este não é o endereço de um webhook desse tipo. Copie-o de lá mais uma vez.',
    nothingTicked: 'Marque pelo menos um componente ou escolha tudo',
    notFromHere: 'Este formulário não foi enviado da nossa página. Carregue a página de novo e envie por lá',
    tooManyTyped: (minutes) =>
      `Muitos endereços acabaram de ser digitados. Tente de novo em ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}`,
    tooManySearches: 'Há muitas buscas neste momento. Tente de novo em um minuto',
    tooLong: (characters) => `Busque no máximo ${characters} caracteres`,
    notWritten: 'Não conseguimos salvar isso agora. Tente de novo em instantes',
    noComponent: 'Esta página não tem esse componente',
    notInList: 'Escolha da lista',
    ended: 'Esta inscrição terminou. Inscreva-se de novo para escolher',
    linkUsed: 'Este link já foi usado ou é antigo demais',
    pressToStop: 'Nada foi alterado. Clique no botão para parar todos os avisos',
    pressToForget: 'Nada foi alterado. Clique no botão para que o endereço seja esquecido',
    tooLarge: 'A solicitação é maior que 1 MB',
    nothingHere: 'Não há nada aqui',
    noPage: 'Não temos nenhuma página neste endereço',
  },
}
