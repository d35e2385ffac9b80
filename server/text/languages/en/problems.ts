/** What readers are told when something cannot be done. */
export const problems = {
  headlines: {
    403: 'That is not allowed',
    404: 'There is nothing here',
    410: 'This link no longer works',
    429: 'That was too often',
    500: 'Something went wrong on our side',
    503: 'Please try again in a moment',
    other: 'That did not work',
  },
  ours: 'This is our mistake, and it is written down. Please try again.',
  /** Where nothing more is known of what was wrong. */
  unknown: 'This request cannot be read',

  /**
   * Problems as the rooms say them, which say them in English: the door finds one by its English words and says it in the
   * reader's. A function is given the first number that is in them.
   */
  said: {
    address: 'This is not an email address we can write to. It should look like name@example.com.',
    noTarget:
      'This is not an address we can post to. It should begin with https:// and lead to a public server.',
    notTheirs: 'This is not the address of such a webhook. Copy it from there once more.',
    nothingTicked: 'Tick at least one, or choose everything',
    notFromHere: 'This form was not sent from our page. Load the page again and send it from there',
    tooManyTyped: (minutes: number) =>
      `Too many addresses were entered just now. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    tooManySearches: 'Many are searching just now. Try again in a minute',
    tooLong: (characters: number) => `Search for ${characters} characters at most`,
    notWritten: 'We cannot write this down right now. Try again in a moment',
    noComponent: 'This page has no such component',
    notInList: 'Choose from the list',
    ended: 'This subscription has ended. Sign up again to choose',
    linkUsed: 'This link has been used or is too old',
    pressToStop: 'Nothing was changed. Press the button to stop all updates',
    pressToForget: 'Nothing was changed. Press the button to have the address forgotten',
    tooLarge: 'The request is larger than 1 MB',
    nothingHere: 'There is nothing here',
    noPage: 'We have no page at this address',
  },
}

export type ProblemWords = typeof problems
