/** A word for each of the language's plural forms that differs (CLDR); `#` stands for the number. */
export type Forms = { one?: string; other: string }

/** Says how many there are, in the plural forms and the digits of a locale. */
export function countingIn(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  return (count, forms) => {
    const form = rules.select(count) === 'one' ? (forms.one ?? forms.other) : forms.other
    return form.replace('#', digits.format(count))
  }
}
