/** The look of the open chat; the button's is in launcher.js. The page may set --service-chat-font, -radius and -layer on <service-chat>. */

const CSS = `
:host {
  --bubble: #f1ece1; --soft: #5c665f; --bad: #a33b2a; --link: #2c5a73;
  --agent: #e2eaf3; --agent-ink: #1f3450; --agent-name: #36527a; --radius: var(--service-chat-radius, 20px);
}
@media (prefers-color-scheme: dark) {
  :host { --bubble: #29332f; --soft: #aab3ab; --bad: #f0a08f; --link: #a9cbe4; --agent: #2b3c52; --agent-ink: #e6eef8; --agent-name: #a8c1df; }
}
/* Not on :host, where a page's own rule for * would win. */
[part=panel] {
  font: 400 15px/1.48 var(--service-chat-font, "Avenir Next", Avenir, "Segoe UI", "Helvetica Neue", Inter, system-ui, sans-serif);
  letter-spacing: normal; text-align: start; text-transform: none; -webkit-font-smoothing: antialiased;
  position: fixed; inset: auto max(22px, env(safe-area-inset-right)) max(22px, env(safe-area-inset-bottom)) auto;
  width: min(440px, 100vw - 44px); height: min(704px, var(--service-chat-height, 100vh) - 44px); max-width: none; max-height: none;
  flex-direction: column; overflow: hidden; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--paper); color: var(--ink); box-shadow: 0 2px 6px rgb(20 30 25 / .1), 0 26px 70px -12px rgb(20 30 25 / .42);
}
:host([data-side=left]) [part=panel] { inset: auto auto max(22px, env(safe-area-inset-bottom)) max(22px, env(safe-area-inset-left)); }
[part=panel][open] { display: flex; animation: rise .22s cubic-bezier(.2, .8, .3, 1); }
[part=panel]::backdrop { background: transparent; }
@keyframes rise { from { opacity: 0; transform: translateY(14px) scale(.985); } }
textarea { font: inherit; color: inherit; }
a { color: var(--link); text-underline-offset: .18em; }
a[href^="tel:"], .whole { white-space: nowrap; }
ul { list-style: none; }
[part=panel] :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button.strong { padding: 8px 16px; border-radius: 99px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
button:disabled { opacity: .6; cursor: default; }

.top { flex: none; position: relative; display: grid; grid-template-columns: 1fr auto auto; align-items: center; padding: 9px 10px 13px; padding-inline-start: 18px; background: var(--accent); color: var(--on-accent); }
.top h2 { font: 500 19px/1.3 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif; letter-spacing: -.005em; overflow-wrap: anywhere; }
.top a { color: inherit; font-weight: 600; text-decoration-thickness: 1px; white-space: nowrap; }
[part=panel] .top > :focus-visible, .top a:focus-visible { outline-color: var(--on-accent); }
[part=close], [part=more] { display: grid; place-items: center; width: 38px; height: 38px; border-radius: 50%; }
[part=more] svg { stroke-width: 3.4; }
[part=close]:hover, [part=more]:hover { background: color-mix(in srgb, currentColor 16%, transparent); }
[part=menu] { position: absolute; z-index: 5; inset-inline-end: 14px; top: 50px; min-width: 210px; padding: 6px; border: 1px solid var(--line); border-radius: 14px; background: var(--paper); color: var(--ink); box-shadow: 0 14px 40px -8px rgb(20 30 25 / .45); }
[part=menu] button { display: block; width: 100%; padding: 9px 12px; border-radius: 9px; text-align: start; }
[part=menu] button:hover { background: var(--bubble); }
[part=menu] [aria-pressed]::after { content: "○"; float: inline-end; margin-inline-start: 1em; }
[part=menu] [aria-pressed=true]::after { content: "●"; }
[part=person] { grid-column: 1 / -1; display: flex; align-items: center; gap: 12px; margin-top: 4px; font-size: 13.5px; line-height: 1.42; }
[part=person] p > span { display: block; }
[part=person] b { font-weight: 600; font-size: 14.5px; }
.face { position: relative; flex: none; display: grid; place-items: center; width: 42px; height: 42px; border-radius: 50%; background: #e3c69c; color: #4a3417; font-weight: 600; font-size: 14.5px; letter-spacing: .03em; }
.face img { width: 100%; height: 100%; border-radius: 50%; object-fit: cover; }
.face::after { content: ""; position: absolute; inset-inline-end: -1px; bottom: -1px; width: 12px; height: 12px; border: 2.5px solid var(--accent); border-radius: 50%; background: #a3ada6; }
.face[data-duty=on]::after { background: #8fd39a; }

[part=status]:empty, [part=note]:empty, [part=left]:empty, [part=replies]:empty { display: none; }
[part=status] { flex: none; padding: 8px 18px; border-bottom: 1px solid var(--line); background: var(--bubble); color: var(--soft); font-size: 13.5px; line-height: 1.45; }
[part=status] button { color: var(--link); font-weight: 600; text-decoration: underline; text-underline-offset: .18em; }
[part=panel]:is([data-state=offline], [data-state=unreachable]) [part=status] { color: var(--bad); }

.talk { position: relative; flex: 1; min-height: 0; }
[part=log] { position: relative; height: 100%; padding: 18px 16px 14px; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--line) transparent; }
.talk::before, .talk::after { content: ""; position: absolute; z-index: 1; inset: auto 0 0; height: 16px; background: linear-gradient(transparent, var(--paper)); pointer-events: none; }
.talk::before { inset: 0 0 auto; height: 12px; transform: scaleY(-1); }
[part=panel] [part=log]:focus-visible { outline-offset: -3px; }
[part=newer] { position: absolute; z-index: 2; left: 50%; bottom: 10px; transform: translateX(-50%); padding: 5px 15px; border-radius: 99px; background: var(--accent); color: var(--on-accent); font-size: 13px; font-weight: 600; box-shadow: 0 6px 18px -4px rgb(20 30 25 / .5); }
[part=newer] svg { display: none; }
[part=newer][data-kind=more] { left: auto; inset-inline-end: 10px; display: grid; place-items: center; width: 36px; height: 36px; padding: 0; transform: none; }
[data-kind=more] svg { display: block; width: 19px; height: 19px; }
[data-kind=more] span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.message { position: relative; display: flex; flex-direction: column; align-items: flex-start; margin-top: 15px; animation: appear .2s ease-out; }
.message:first-child { margin-top: 0; }
.message.follows { margin-top: 5px; }
.message.follows .who { display: none; }
@keyframes appear { from { opacity: 0; transform: translateY(5px); } }
.who { margin: 0 4px 4px; color: var(--soft); font-size: 12.5px; }
.who b { font-weight: 600; }
.who time { margin-inline-start: .6em; }
.bubble { max-width: 94%; padding: 10px 14px; border: 1px solid transparent; border-radius: 17px; border-start-start-radius: 5px; background: var(--bubble); overflow-wrap: anywhere; text-align: start; }
.bubble > * + * { margin-top: .6em; }
.bubble > * + .heading { margin-top: 1.05em; }
.bubble > .heading + * { margin-top: .1em; }
.bubble > p + ul { margin-top: .3em; }
.bubble ul { padding-inline-start: 1.15em; list-style: disc; }
.bubble li + li { margin-top: .22em; }
.bubble li::marker { color: var(--soft); }
.bubble strong { font-weight: 650; }
.plain { white-space: pre-wrap; }
.file { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; color: inherit; }
.file img { max-width: 100%; max-height: 220px; border-radius: 10px; background: var(--paper); }
.file small { font-size: 12.5px; }
progress { width: 100%; height: 6px; accent-color: var(--on-accent); }

[data-by=visitor] { align-items: flex-end; }
[data-by=visitor] .bubble { max-width: 88%; border-start-start-radius: 17px; border-end-end-radius: 5px; background: var(--accent); color: var(--on-accent); }
[data-by=visitor] .bubble a { color: inherit; }
:is([data-state=failed], [data-state=waiting]) .bubble { border: 1px dashed currentColor; background: transparent; color: var(--ink); }
[data-state=failed] .bubble { border-color: var(--bad); }
.state { margin: 3px 4px 0; color: var(--soft); font-size: 12.5px; text-align: end; }
[data-state=sent]:has(~ .message) .state { display: none; }
[data-state=failed] .state { color: var(--bad); }
[data-part=retry] { min-height: 24px; font-weight: 650; text-decoration: underline; text-underline-offset: .18em; }
[data-by=agent] .bubble { background: var(--agent); color: var(--agent-ink); }
[data-by=agent] .who b { color: var(--agent-name); }
[data-by=notice] { align-items: center; }
[data-by=notice] .bubble { max-width: 86%; padding: 2px 0; background: none; color: var(--soft); font-size: 13px; text-align: center; text-wrap: balance; }

[part=typing] { flex: none; display: flex; align-items: center; gap: 9px; padding: 0 18px 8px; color: var(--soft); font-size: 13px; }
.dots { display: inline-flex; gap: 4px; padding: 9px 11px; border-radius: 13px; background: var(--bubble); }
.dots i { width: 6px; height: 6px; border-radius: 50%; background: var(--soft); animation: dot 1.1s ease-in-out infinite alternate; }
.dots i:nth-child(2) { animation-delay: .25s; }
.dots i:nth-child(3) { animation-delay: .5s; }
@keyframes dot { from { opacity: .25; } to { opacity: 1; } }

[part=replies] { flex: none; display: flex; flex-wrap: wrap; gap: 7px; max-height: 34%; padding: 6px 16px 12px; overflow-y: auto; }
[part=replies] button { padding: 7px 15px; border: 1.5px solid var(--link); border-radius: 99px; color: var(--link); font-size: 14.5px; font-weight: 550; line-height: 1.3; text-align: start; transition: background .15s; }
[part=replies] button:hover { background: color-mix(in srgb, var(--link) 12%, transparent); }

[part=rating], [part=over] { flex: none; max-height: 60%; padding: 14px 18px; border-top: 1px solid var(--line); overflow-y: auto; }
[part=rating] fieldset { border: 0; }
[part=rating] legend { font-weight: 600; }
.stars { display: flex; margin: 6px -6px; }
.stars label { position: relative; padding: 6px; cursor: pointer; color: var(--soft); }
.stars input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
.stars svg { width: 26px; height: 26px; }
.stars label:has(~ label :checked), .stars label:has(:checked) { color: #b07a1e; }
.stars label:has(~ label :checked) svg, .stars label:has(:checked) svg { fill: currentColor; }
.stars label:has(:focus-visible) { outline: 2px solid var(--link); border-radius: 10px; }
[part=rating] textarea { display: block; width: 100%; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 12px; background: transparent; font-size: 16px; resize: none; }
[part=rating] [role=alert] { color: var(--bad); font-size: 13.5px; }
.actions { display: flex; gap: 8px; margin-top: 10px; }
.actions button:not(.strong) { padding: 8px 12px; color: var(--link); font-weight: 550; }
[part=over] { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 10px; color: var(--soft); }
[part=note] { flex: none; padding: 9px 18px; border-top: 1px solid var(--line); background: var(--bubble); font-size: 14px; }
[part=note] button:not(.strong) { padding: 8px 12px; color: var(--link); font-weight: 550; }

[part=composer] { flex: none; position: relative; display: grid; grid-template-columns: auto 1fr auto; align-items: end; gap: 6px; padding: 10px 10px max(10px, env(safe-area-inset-bottom)); border-top: 1px solid var(--line); }
[part=attach] { display: grid; place-items: center; width: 40px; height: 44px; border-radius: 50%; color: var(--soft); }
[part=attach]:hover { color: var(--link); }
[part=input] { display: block; width: 100%; height: 44px; max-height: 168px; padding: 9px 14px; border: 1px solid var(--soft); border-radius: 22px; background: transparent; font-size: 16px; line-height: 1.5; resize: none; overflow-y: auto; scrollbar-width: none; }
[part=input]::placeholder { color: var(--soft); opacity: 1; }
[part=panel] [part=input]:focus { outline: 2px solid var(--link); outline-offset: -1px; border-color: transparent; }
[part=send] { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: var(--accent); color: var(--on-accent); transition: background .15s, color .15s; }
[part=send][data-idle] { background: var(--bubble); color: var(--soft); }
[part=left], [part=files] { grid-column: 1 / -1; padding-inline: 6px; color: var(--soft); font-size: 12.5px; }
[part=files] { display: flex; flex-direction: column; gap: 5px; max-height: 132px; overflow-y: auto; color: var(--ink); font-size: 13.5px; }
[part=files] li { display: grid; grid-template-columns: 34px minmax(0, auto) auto 1fr; align-items: center; gap: 8px; }
[part=files] img { width: 34px; height: 34px; border-radius: 8px; object-fit: cover; }
[part=files] span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
[part=files] small { color: var(--soft); font-size: 12.5px; white-space: nowrap; }
[part=files] button { justify-self: end; display: grid; place-items: center; width: 30px; height: 30px; border-radius: 50%; font-size: 12px; }

@media (max-width: 520px), (max-height: 460px) {
  [part=panel], :host([data-side=left]) [part=panel] { inset: 0 auto auto 0; width: 100vw; height: var(--service-chat-height, 100dvh); border: 0; border-radius: 0; box-shadow: none; }
  .top { padding-top: max(10px, env(safe-area-inset-top)); }
}
@media (max-height: 340px) { [part=person], [part=replies] { display: none; } }
@media (forced-colors: active) { .bubble, [part=send], [part=newer], button.strong { border: 1px solid; } [data-by=notice] .bubble { border: 0; } }
@media (prefers-reduced-motion: reduce) { [part=panel], [part=panel] *, [part=panel] ::before, [part=panel] ::after { animation: none !important; transition: none !important; } }
`;

let sheet;

/** One sheet for all chats of a page; constructed, so no style-src has to allow it. */
export function style() {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
  return sheet;
}
