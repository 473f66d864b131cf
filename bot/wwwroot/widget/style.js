/** The look of the chat. The page may set --service-chat-accent, -agent, -font, -radius and -layer on <service-chat>. */

const CSS = `
:host {
  --paper: #fffdf9; --bubble: #f1ece1; --ink: #22312b; --soft: #626c65; --line: #e4dccd; --bad: #a33b2a; --badge: #c4553f;
  --accent: var(--service-chat-accent, #2f4f43); --on-accent: #fbf8f1; --link: #2c5a73; --mine: var(--accent);
  --agent: var(--service-chat-agent, #e2eaf3); --agent-ink: #1f3450; --agent-name: #3f5d84;
  --radius: var(--service-chat-radius, 20px);
  all: initial; position: fixed; inset: auto 0 0 auto; z-index: var(--service-chat-layer, 2147483000); color-scheme: light;
}
/* Not on :host, where a page's own rule for * would win. */
[part=launcher], [part=panel] {
  font: 400 15px/1.48 var(--service-chat-font, "Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", Inter, system-ui, sans-serif);
  letter-spacing: normal; text-align: start; text-transform: none; -webkit-font-smoothing: antialiased;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1b2320; --bubble: #29332f; --ink: #ece7da; --soft: #a5aea6; --line: #36413c; --bad: #f0a08f; --badge: #d96a52;
    --accent: var(--service-chat-accent, #35594b); --link: #a9cbe4; --agent: var(--service-chat-agent, #2b3c52); --agent-ink: #e6eef8; --agent-name: #a8c1df;
    color-scheme: dark;
  }
}
* { box-sizing: border-box; margin: 0; padding: 0; }
[hidden] { display: none !important; }
button, textarea { font: inherit; color: inherit; }
button { border: 0; background: none; cursor: pointer; }
svg { display: block; width: 1.4em; height: 1.4em; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
a { color: var(--link); text-underline-offset: .18em; }
a[href^="tel:"], .whole { white-space: nowrap; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

[part=launcher] {
  position: fixed; right: max(22px, env(safe-area-inset-right)); bottom: max(22px, env(safe-area-inset-bottom));
  display: flex; align-items: center; gap: .6em; min-height: 54px; padding: 0 1.35em 0 1.15em; border-radius: 99px;
  background: var(--accent); color: var(--on-accent); font-weight: 600;
  box-shadow: 0 1px 2px rgb(20 30 25 / .2), 0 10px 30px -6px rgb(20 30 25 / .38); transition: transform .18s ease, box-shadow .18s ease;
}
[part=launcher]:hover { transform: translateY(-2px); box-shadow: 0 1px 2px rgb(20 30 25 / .2), 0 16px 36px -6px rgb(20 30 25 / .45); }
[part=launcher]:focus-visible { outline-offset: 4px; }
[part=unread] {
  position: absolute; top: -5px; right: -3px; min-width: 23px; padding: 0 6px; border-radius: 99px;
  background: var(--badge); color: #fff; font-size: 13px; line-height: 23px; text-align: center; box-shadow: 0 0 0 2px var(--paper);
}

[part=panel] {
  position: fixed; inset: auto max(22px, env(safe-area-inset-right)) max(22px, env(safe-area-inset-bottom)) auto;
  width: min(440px, 100vw - 44px); height: min(704px, var(--service-chat-height, 100vh) - 44px); max-width: none; max-height: none;
  flex-direction: column; overflow: hidden; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--paper); color: var(--ink); box-shadow: 0 2px 6px rgb(20 30 25 / .1), 0 26px 70px -12px rgb(20 30 25 / .42);
}
[part=panel][open] { display: flex; animation: rise .22s cubic-bezier(.2, .8, .3, 1); }
[part=panel]::backdrop { background: transparent; }
@keyframes rise { from { opacity: 0; transform: translateY(14px) scale(.985); } }

.top { flex: none; display: grid; grid-template-columns: 1fr auto; align-items: center; padding: 9px 12px 13px 18px; background: var(--accent); color: var(--on-accent); }
.top h2 { font: 500 19px/1.3 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif; letter-spacing: -.005em; }
.top a { color: inherit; font-weight: 600; text-decoration-color: rgb(251 248 241 / .5); text-decoration-thickness: 1px; white-space: nowrap; }
.top :focus-visible { outline-color: var(--on-accent); }
[part=close] { display: grid; place-items: center; width: 38px; height: 38px; border-radius: 50%; opacity: .85; }
[part=close]:hover { background: rgb(255 255 255 / .14); opacity: 1; }
[part=person] { grid-column: 1 / -1; display: flex; align-items: center; gap: 12px; margin-top: 4px; font-size: 13.5px; line-height: 1.42; }
[part=person] p > span { display: block; }
[part=person] b { font-weight: 600; font-size: 14.5px; }
[part=person] .role::before { content: "·"; margin-inline: .45em; opacity: .7; }
.role, .hours { opacity: .88; }
.initials {
  position: relative; flex: none; display: grid; place-items: center; width: 42px; height: 42px; border-radius: 50%;
  background: #e3c69c; color: #4a3417; font-weight: 600; font-size: 14.5px; letter-spacing: .03em;
}
.initials::after { content: ""; position: absolute; right: -1px; bottom: -1px; width: 12px; height: 12px; border: 2.5px solid var(--accent); border-radius: 50%; background: #a3ada6; }
.initials[data-duty=on]::after { background: #8fd39a; }

[part=status]:empty { display: none; }
[part=status] { flex: none; padding: 8px 18px; border-bottom: 1px solid var(--line); background: var(--bubble); color: var(--soft); font-size: 13.5px; line-height: 1.45; }
[part=status] button { color: var(--link); font-weight: 600; text-decoration: underline; text-underline-offset: .18em; }
[part=panel]:is([data-state=offline], [data-state=unreachable]) [part=status] { color: var(--bad); }

.talk { position: relative; flex: 1; min-height: 0; }
[part=log] { position: relative; height: 100%; padding: 18px 16px 14px; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.talk::before, .talk::after { content: ""; position: absolute; z-index: 1; inset: auto 0 0; height: 16px; background: linear-gradient(transparent, var(--paper)); pointer-events: none; }
.talk::before { inset: 0 0 auto; height: 12px; transform: scaleY(-1); }
[part=log]:focus-visible { outline-offset: -3px; }
[part=newer] {
  position: absolute; z-index: 2; left: 50%; bottom: 10px; transform: translateX(-50%); padding: 5px 15px; border-radius: 99px;
  background: var(--accent); color: var(--on-accent); font-size: 13px; font-weight: 600; box-shadow: 0 6px 18px -4px rgb(20 30 25 / .5);
}
[part=newer] svg { display: none; }
[part=newer][data-kind=more] { left: auto; right: 10px; display: grid; place-items: center; width: 36px; height: 36px; padding: 0; transform: none; }
[data-kind=more] svg { display: block; width: 19px; height: 19px; }
[data-kind=more] span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.message { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin-top: 15px; animation: appear .2s ease-out; }
.message:first-child { margin-top: 0; }
.message.follows { margin-top: 5px; }
.message.follows .who { display: none; }
@keyframes appear { from { opacity: 0; transform: translateY(5px); } }
.who { margin: 0 0 4px 4px; color: var(--soft); font-size: 12.5px; }
.who b { font-weight: 600; }
.who time { margin-left: .6em; opacity: .85; }
.bubble { max-width: 94%; padding: 10px 14px; border: 1px solid transparent; border-radius: 5px 17px 17px 17px; background: var(--bubble); overflow-wrap: anywhere; }
.bubble > * + * { margin-top: .6em; }
.bubble > * + .heading { margin-top: 1.05em; }
.bubble > .heading + * { margin-top: .1em; }
.bubble > p + ul { margin-top: .3em; }
.bubble ul { padding-left: 1.15em; }
.bubble li + li { margin-top: .22em; }
.bubble li::marker { color: var(--soft); }
.bubble strong { font-weight: 650; }
.plain { white-space: pre-wrap; }

[data-by=visitor] { align-items: flex-end; }
[data-by=visitor] .bubble a { color: inherit; }
[data-by=visitor] .bubble { max-width: 88%; border-radius: 17px 17px 5px 17px; background: var(--mine); color: var(--on-accent); }
[data-state=sending] .bubble { opacity: .72; }
[data-state=failed] .bubble { border: 1px dashed var(--bad); background: transparent; color: var(--ink); }
.state { margin: 3px 4px 0 0; color: var(--soft); font-size: 12.5px; text-align: right; }
[data-state=sent]:has(~ .message) .state { display: none; }
[data-state=failed] .state { color: var(--bad); }
[part=retry], [data-part=retry] { color: inherit; font-weight: 650; text-decoration: underline; text-underline-offset: .18em; }

[data-by=agent] .bubble { background: var(--agent); color: var(--agent-ink); }
[data-by=agent] .who b { color: var(--agent-name); }
[data-by=notice] { align-items: center; }
[data-by=notice] .bubble { max-width: 86%; padding: 2px 0; background: none; color: var(--soft); font-size: 13px; text-align: center; text-wrap: balance; }

[part=typing] { flex: none; padding: 0 18px 6px; color: var(--soft); font-size: 13px; }
[part=typing]:empty { display: none; }

[part=replies] { flex: none; display: flex; flex-wrap: wrap; gap: 7px; max-height: 34%; padding: 6px 16px 12px; overflow-y: auto; }
[part=replies]:empty { display: none; }
[part=replies] button { padding: 7px 15px; border: 1.5px solid color-mix(in srgb, var(--link) 42%, transparent); border-radius: 99px; color: var(--link); font-size: 14.5px; font-weight: 550; line-height: 1.3; text-align: left; transition: background .15s; }
[part=replies] button:hover { background: color-mix(in srgb, var(--link) 12%, transparent); }

[part=composer] { flex: none; position: relative; display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 8px; padding: 10px 10px max(10px, env(safe-area-inset-bottom)) 12px; border-top: 1px solid var(--line); }
[part=input] { display: block; width: 100%; height: 44px; max-height: 168px; padding: 9px 14px; border: 1px solid var(--line); border-radius: 22px; background: transparent; font-size: 16px; line-height: 1.5; resize: none; overflow-y: auto; scrollbar-width: none; }
[part=input]::placeholder { color: var(--soft); opacity: 1; }
[part=input]:focus { outline: 2px solid var(--link); outline-offset: -1px; border-color: transparent; }
[part=send] { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: var(--accent); color: var(--on-accent); transition: background .15s, color .15s; }
[part=input]:placeholder-shown + [part=send] { background: var(--bubble); color: var(--soft); }
[part=left] { grid-column: 1 / -1; padding-left: 6px; color: var(--soft); font-size: 12.5px; }
[part=left]:empty { display: none; }

@media (max-width: 520px), (max-height: 460px) {
  [part=launcher] { right: max(16px, env(safe-area-inset-right)); bottom: max(16px, env(safe-area-inset-bottom)); }
  [part=panel] { inset: 0 auto auto 0; width: 100vw; height: var(--service-chat-height, 100dvh); border: 0; border-radius: 0; box-shadow: none; }
  .top { padding-top: max(10px, env(safe-area-inset-top)); }
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .bubble, [part=launcher], [part=send] { border: 1px solid; } [data-by=notice] .bubble { border: 0; } }
@media print { :host { display: none; } }
`;

let sheet;

/** One sheet for all chats of a page; constructed, so no style-src has to allow it. */
export function style() {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
  return sheet;
}
