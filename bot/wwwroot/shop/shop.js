/**
 * The demo shop's own script: who is signed in, kept for this tab only, and told to the chat. A real shop signs its customers in
 * on its server and writes the signed customer into the page; the call to the chat is the same.
 */
const KEY = 'demo shop: signed in';
const parts = name => document.querySelectorAll(`[data-shop="${name}"]`);

showWho(remembered());
for (const button of parts('sign-in')) button.addEventListener('click', signIn);
for (const button of parts('sign-out')) button.addEventListener('click', signOut);

async function signIn({ target }) {
  target.disabled = true;
  try {
    const response = await fetch('/demo/sign-in', { method: 'POST', signal: AbortSignal.timeout(10_000) });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error.message);
    remember(answer);
    showWho(answer);
    parts('in')[0]?.focus();
  } catch (fault) {
    for (const line of parts('problem')) {
      line.textContent = `Signing in did not work: ${fault.message}`;
      line.hidden = false;
    }
  } finally {
    target.disabled = false;
  }
}

function signOut() {
  remember(null);
  showWho(null);
  parts('out')[0]?.focus();
}

function showWho(who) {
  for (const node of parts('in')) node.hidden = !who;
  for (const node of parts('out')) node.hidden = Boolean(who);
  for (const node of parts('problem')) node.hidden = true;
  for (const node of parts('name')) node.textContent = who?.name ?? '';
  for (const node of parts('email')) node.textContent = who?.email ?? '';
  for (const node of parts('who')) node.textContent = who?.name ?? 'Sign in';
  if (who) whenThereIsAChat(chat => chat.identify(who.customer));
}

/** Also when the chat's script comes after this one. */
function whenThereIsAChat(use) {
  if (window.serviceChat) use(window.serviceChat);
  else document.querySelector('script[src$="/widget.js"]').addEventListener('load', () => use(window.serviceChat), { once: true });
}

/** Null when nobody is, or when their hour is over. A browser that keeps nothing forgets with each page. */
function remembered() {
  try {
    const who = JSON.parse(sessionStorage.getItem(KEY));
    return who && expiryOf(who.customer) > Date.now() ? who : null;
  } catch {
    return null;
  }
}

function remember(who) {
  try {
    if (who) sessionStorage.setItem(KEY, JSON.stringify(who));
    else sessionStorage.removeItem(KEY);
  } catch {
    // It holds on this page, then.
  }
}

/** When a signed customer runs out, in milliseconds as Date counts them. */
function expiryOf(jwt) {
  return 1000 * JSON.parse(atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).exp;
}
