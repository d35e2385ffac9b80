/** What the invented company wrote of its worst morning. `after`: minutes from its beginning. */
export const lookingBack = {
  name: 'The web app does not load',
  after: 1_620,
  body: `## What happened

That morning we published a change to how the web app starts. It had worked for us, since all of us had the app open already. Whoever opened it anew got an empty window. We took the change back 41 minutes later.

## What you saw

For 41 minutes the web app showed nothing. Mail kept coming in, and our other apps worked. No mail was lost. We are sorry for your morning.

## What we do so that it does not come back

- Every change is now opened in a browser that has never seen the app, before anybody else gets it.
- Since last week a change reaches one customer in a hundred first, and goes no further by itself when windows stay empty.`,
}
