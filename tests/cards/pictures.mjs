/**
 * Draws the pictures: docs/pictures/case-card.png from the cards in the folder SERVICEBOT_CARDS (which the test CardSamples
 * writes), and the icons of the Teams app from their SVG files. The type is best with the package fonts-inter.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ICONS = join(ROOT, 'deploymentTemplates/teams');
const FONT = '"Segoe UI", Inter, system-ui, sans-serif';

// As Teams draws cards in its light dress, near enough.
const text = (usual, subtle = '#616161') => ({ default: usual, subtle });
const colors = { default: text('#242424'), dark: text('#242424'), light: text('#616161'), accent: text('#5b5fc7'), good: text('#237b4b'), warning: text('#835c00'), attention: text('#c4314b') };
const container = backgroundColor => ({ backgroundColor, borderColor: backgroundColor, foregroundColors: colors });
const HOST = {
  hostCapabilities: { capabilities: null },
  supportsInteractivity: true,
  fontFamily: FONT,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 7, default: 12, medium: 18, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#e6e6e6' },
  containerStyles: {
    default: container('#ffffff'), emphasis: container('#f5f5f5'), accent: container('#e8ebfa'),
    good: container('#e7f2da'), warning: container('#fbf6d9'), attention: container('#fcf4f6'),
  },
  actions: { maxActions: 6, spacing: 'medium', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 12 }, actionsOrientation: 'horizontal', actionAlignment: 'left' },
};
const STYLE = `
  * { box-sizing: border-box } body { margin: 0; padding: 26px; background: #f0f0f0; font: 14px ${FONT}; color: #242424 }
  main { display: flex; gap: 26px; align-items: flex-start; width: 1228px }
  section { flex: 1; min-width: 0 } h2 { margin: 0 0 9px; font-size: 12px; font-weight: 400; color: #616161 } h2 b { color: #242424; font-weight: 600; margin-right: 8px }
  .card { background: #fff; border: 1px solid #e1e1e1; border-radius: 8px; overflow: hidden; box-shadow: 0 1px 3px #0001 }
  .ac-pushButton { min-height: 32px; padding: 0 14px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: 600 14px ${FONT}; color: #242424 }
  .ac-container { border-radius: 4px } select, input { width: 100%; height: 32px; padding: 0 8px; border: 1px solid #d1d1d1; border-radius: 4px; font: 14px ${FONT} }
  at { color: #5b5fc7; font-weight: 600 } .ac-adaptiveCard { outline: none }`;

const folder = process.env.SERVICEBOT_CARDS;
if (!folder) throw new Error('Set SERVICEBOT_CARDS to the folder that the test CardSamples wrote, with the same variable set.');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  await draw(join(ROOT, 'docs/pictures/case-card.png'), [
    ['In the team’s channel', 'waiting'],
    ['In Maria’s own chat, once she has taken it', 'owner-taken'],
  ]);
  await drawIcon('color', 192);
  await drawIcon('outline', 32);
} finally {
  await browser.close();
}

/** Cards side by side, each with a line above it that says where it is seen. */
async function draw(file, seen) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main></main>`);
  await page.addScriptTag({ path: RENDERER });
  const cards = seen.map(([where, name]) => [where, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]);
  await page.evaluate(([sections, host]) => {
    const { AdaptiveCard, HostConfig } = window.AdaptiveCards;
    // A text block is all our own words; Teams makes the mention in it a name in colour.
    AdaptiveCard.onProcessMarkdown = (given, result) => { result.outputHtml = given; result.didProcess = true; };
    for (const [where, json] of sections) {
      const column = document.querySelector('main').appendChild(document.createElement('section'));
      const title = column.appendChild(document.createElement('h2'));
      title.append(Object.assign(document.createElement('b'), { textContent: 'Juniper & Pine' }), where);
      const card = new AdaptiveCard();
      card.hostConfig = new HostConfig(host);
      card.parse(json);
      column.appendChild(Object.assign(document.createElement('div'), { className: 'card' })).append(card.render());
    }
  }, [cards, HOST]);
  await page.locator('body').screenshot({ path: file, animations: 'disabled' });
  await page.close();
}

/** An icon, from its SVG. */
async function drawIcon(name, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0} svg{display:block}</style>${readFileSync(join(ICONS, `${name}.svg`), 'utf8')}`);
  await page.screenshot({ path: join(ICONS, `${name}.png`), omitBackground: true });
  await page.close();
}
