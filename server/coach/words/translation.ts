/** A pattern of what engineers say, and what a customer would understand in its place. */
export type Translation = [pattern: string, instead: string]
