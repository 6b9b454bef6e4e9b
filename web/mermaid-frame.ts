// Runs inside the sandboxed frame of `adr-diagram`: draws the source it is sent and answers with the height, or with "failed".

import mermaid from 'mermaid';

// Mermaid writes HTML as strings, which Trusted Types only let through by a default policy. It has no say about scripts: they stay barred.
window.trustedTypes?.createPolicy('default', { createHTML: (html) => html });

let turn = 0;

/** A diagram shrinks and grows with its frame, so its height is told again whenever it changes. */
const heights = new ResizeObserver(([entry]) => entry !== undefined && tellHeight(entry.target));

function tellHeight(drawn: Element): void {
  parent.postMessage(drawn.getBoundingClientRect().height, '*');
}

async function draw(source: string, dark: boolean): Promise<void> {
  turn += 1;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    theme: dark ? 'dark' : 'neutral',
    fontFamily: 'system-ui, sans-serif',
    maxTextSize: 20 * 1024,
  });
  try {
    const { svg } = await mermaid.render(`diagram-${turn}`, source);
    document.body.innerHTML = svg;
    document.body.style.margin = '0';
    const drawn = document.querySelector('svg');
    if (drawn === null) throw new Error('Mermaid drew nothing.');
    drawn.style.display = 'block';
    // A frame that isn't shown yet observes nothing, so the first height is told at once.
    tellHeight(drawn);
    heights.disconnect();
    heights.observe(drawn);
  } catch {
    parent.postMessage('failed', '*');
  }
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  const task = event.data;
  if (event.source !== parent || typeof task !== 'object' || task === null) return;
  if ('source' in task && typeof task.source === 'string')
    void draw(task.source, 'dark' in task && task.dark === true);
});
parent.postMessage('ready', '*');
