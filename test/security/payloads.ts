// Texts that try to run something in the reader's browser, made from the known classes: what runs × how it is disguised × where in Markdown it
// stands. Each has a number, and what it runs is `fired(number)`, so a test knows which one got through.

/** What would run it, as raw HTML. */
const ELEMENTS: readonly ((run: string) => string)[] = [
  (run) => `<script>${run}</script>`,
  (run) => `<script src="data:text/javascript,${run}"></script>`,
  (run) => `<img src=x onerror=${run}>`,
  (run) => `<img src="x" onerror="${run}" alt="a">`,
  (run) => `<img srcset="x 1x" onerror='${run}'>`,
  (run) => `<image src=x onerror=${run}>`,
  (run) => `<svg onload=${run}>`,
  (run) => `<svg><script>${run}</script></svg>`,
  (run) => `<svg><image href=x onerror=${run} /></svg>`,
  (run) => `<svg><a href="javascript:${run}"><text y="20">a</text></a></svg>`,
  (run) => `<svg><a xlink:href="javascript:${run}"><text y="20">a</text></a></svg>`,
  (run) => `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  (run) => `<svg><set onbegin=${run} attributeName=x>`,
  (run) => `<svg><a><animate attributeName=href values="javascript:${run}"/><text y=20>a</text></a></svg>`,
  (run) => `<svg><foreignObject><img src=x onerror=${run}></foreignObject></svg>`,
  (run) => `<svg><style><img src=x onerror=${run}></style></svg>`,
  (run) => `<svg><desc><img src=x onerror=${run}></desc></svg>`,
  (run) =>
    `<svg><use href="data:image/svg+xml,<svg id='a' xmlns='http://www.w3.org/2000/svg'><image href='x' onerror='${run}'/></svg>#a"/></svg>`,
  (run) => `<math><mtext><img src=x onerror=${run}></mtext></math>`,
  (run) => `<math><a href="javascript:${run}">a</a></math>`,
  (run) => `<math><maction actiontype="statusline" xlink:href="javascript:${run}">a</maction></math>`,
  (run) => `<math><annotation-xml encoding="text/html"><img src=x onerror=${run}></annotation-xml></math>`,
  (run) =>
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
  (run) => `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${run}>`,
  (run) => `<iframe src="javascript:${run}"></iframe>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<iframe src="data:text/html,<script>${run}</script>"></iframe>`,
  (run) => `<iframe onload=${run}></iframe>`,
  (run) => `<object data="javascript:${run}"></object>`,
  (run) => `<object data="data:text/html,<script>${run}</script>"></object>`,
  (run) => `<object onerror=${run} data="x.none"></object>`,
  (run) => `<embed src="javascript:${run}">`,
  (run) => `<embed src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>">`,
  (run) => `<video><source onerror=${run} src=x></video>`,
  (run) => `<video src=x onerror=${run}></video>`,
  (run) => `<audio src=x onerror=${run}></audio>`,
  (run) => `<video poster="javascript:${run}"></video>`,
  (run) => `<details open ontoggle=${run}><summary>a</summary></details>`,
  (run) => `<details open="" ontoggle="${run}">a</details>`,
  (run) => `<summary onclick=${run}>a</summary>`,
  (run) => `<kbd onmouseover="${run}">a</kbd>`,
  (run) => `<sub onclick="${run}">a</sub>`,
  (run) => `<br onmouseover=${run}>`,
  (run) => `<body onload=${run}>`,
  (run) => `<body onpageshow=${run}>`,
  (run) => `<input autofocus onfocus=${run}>`,
  (run) => `<input type=image src=x onerror=${run}>`,
  (run) => `<input onclick=${run} type=checkbox>`,
  (run) => `<textarea autofocus onfocus=${run}></textarea>`,
  (run) => `<select autofocus onfocus=${run}></select>`,
  (run) => `<button onclick=${run}>a</button>`,
  (run) => `<button form=f formaction="javascript:${run}">a</button><form id=f></form>`,
  (run) => `<form action="javascript:${run}"><button>a</button></form>`,
  (run) => `<form action="javascript:${run}"><input type=submit></form>`,
  (run) => `<isindex action="javascript:${run}" type=submit>`,
  (run) => `<a href="javascript:${run}">a</a>`,
  (run) => `<a href=javascript:${run}>a</a>`,
  (run) => `<a onclick=${run} href=#>a</a>`,
  (run) => `<a onpointerdown=${run}>a</a>`,
  (run) => `<a ping="javascript:${run}" href="#">a</a>`,
  (run) => `<map name=m><area shape=default href="javascript:${run}"></map><img usemap=#m src=x>`,
  (run) => `<base href="javascript:${run}//"><a href="#">a</a>`,
  (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  (run) => `<meta http-equiv=refresh content="0;url=data:text/html,<script>${run}</script>">`,
  (run) => `<link rel=stylesheet href="javascript:${run}" onerror=${run}>`,
  (run) => `<link rel=import href="data:text/html,<script>${run}</script>">`,
  (run) => `<style onload=${run}></style>`,
  (run) => `<style>@keyframes k{}*{animation:k 1s}</style><p onanimationstart=${run}>a</p>`,
  (run) => `<p style="animation:rotation 1s" onanimationend=${run}>a</p>`,
  (run) => `<p style="background:url(javascript:${run})">a</p>`,
  (run) => `<p style="width:expression(${run})">a</p>`,
  (run) => `<div style="transition:color 1s" ontransitionend=${run} tabindex=1>a</div>`,
  (run) => `<div onmouseover=${run}>a</div>`,
  (run) => `<div onfocus=${run} tabindex=0 id=x${run.length}>a</div>`,
  (run) => `<div contenteditable onblur=${run} onfocus=${run}>a</div>`,
  (run) => `<div popover id=p onbeforetoggle=${run}>a</div><button popovertarget=p>a</button>`,
  (run) => `<div onscroll=${run} style="overflow:auto;height:1px">a<br>a</div>`,
  (run) => `<x onclick=${run}>a</x>`,
  (run) => `<x contenteditable onfocus=${run}>a</x>`,
  (run) => `<adr-prose text="<img src=x onerror=${run}>"></adr-prose>`,
  (run) => `<marquee onstart=${run}>a</marquee>`,
  (run) => `<dialog open onclose=${run}><form method=dialog><button>a</button></form></dialog>`,
  (run) => `<template shadowrootmode=open><img src=x onerror=${run}></template>`,
  (run) => `<div><template shadowrootmode=open><script>${run}</script></template></div>`,
  (run) => `<slot onslotchange=${run}></slot>`,
  (run) => `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
  (run) => `<title><img src=x onerror=${run}></title>`,
  (run) => `<textarea></textarea><img src=x onerror=${run}>`,
  (run) => `<xmp><p title="</xmp><img src=x onerror=${run}>"></xmp>`,
  (run) => `<noembed><img src=x onerror=${run}></noembed><img src=x onerror=${run}>`,
  (run) => `<plaintext><img src=x onerror=${run}>`,
  (run) => `<listing><img src=x onerror=${run}></listing>`,
  (run) => `<!--><img src=x onerror=${run}>-->`,
  (run) => `<!-- --!><img src=x onerror=${run}> -->`,
  (run) => `<![CDATA[<img src=x onerror=${run}>]]>`,
  (run) => `<?xml <img src=x onerror=${run}> ?>`,
  (run) => `<!DOCTYPE html [<img src=x onerror=${run}>]>`,
  (run) => `</p></div><img src=x onerror=${run}>`,
  (run) => `<table><td background="javascript:${run}"><img src=x onerror=${run}></table>`,
  (run) => `<select><template><img src=x onerror=${run}></template></select>`,
  (run) => `<a id=x><a id=x name=y href="javascript:${run}">a</a>`,
  (run) => `<portal src="javascript:${run}"></portal>`,
  (run) => `<frameset onload=${run}><frame src="javascript:${run}"></frameset>`,
  (run) => `<applet code="javascript:${run}"></applet>`,
  (run) => `<bgsound src="javascript:${run}">`,
  (run) => `<layer src="javascript:${run}"></layer>`,
];

/** Other spellings of an element: what a filter that looks for the plain one would let through. */
const SPELLINGS: readonly ((html: string) => string)[] = [
  (html) => html.replace(/<([a-z]+)/gu, (_, name: string) => `<${name.toUpperCase()}`),
  (html) => html.replace(/<([a-z])([a-z]*)/gu, (_, a: string, b: string) => `<${a.toUpperCase()}${b}`),
  (html) => html.replace(/<([a-z]+) /gu, '<$1/'),
  (html) => html.replace(/<([a-z]+) /gu, '<$1\t'),
  (html) => html.replace(/<([a-z]+) /gu, '<$1\f'),
  (html) => html.replace(/<([a-z]+) /gu, '<$1\n'),
  (html) => html.replace(/ on([a-z]+)=/gu, '/on$1='),
  (html) => html.replaceAll(' ', '/'),
  (html) => html.replace(/ on([a-z]+)=/gu, ' ON$1 = '),
  (html) => html.replace(/ on([a-z]+)=/gu, ' a="on$1=" on$1='),
  (html) => html.replace(/ on([a-z]+)=/gu, ' "on$1='),
  (html) => html.replace(/ on([a-z]+)=/gu, ' data-a=">" on$1='),
  (html) => html.replace(/ on([a-z]+)=/gu, " data-a='>' on$1="),
  (html) => html.replace(/=x /gu, '=`x` '),
  (html) => html.replace(/</u, '<<'),
  (html) => html.replace(/</u, '<\u0000'),
  (html) => html.replace(/>$/u, ''),
  (html) => html.replace(/>$/u, ' '),
  (html) => html.replace(/>$/u, '<'),
  (html) => html.replace(/fired/gu, '&#102;ired'),
  (html) => html.replace(/fired\(/gu, 'fired&lpar;'),
  (html) => html.replace(/fired/gu, '\\u0066ired'),
  (html) => html.replace(/</gu, '&lt;').replace(/>/gu, '&gt;'),
  (html) => html.replace(/</gu, '&#60;').replace(/>/gu, '&#x3e;'),
  (html) => html.replace(/</gu, '\\<').replace(/>/gu, '\\>'),
  (html) => html.replace(/</gu, '\uFF1C').replace(/>/gu, '\uFF1E'),
  (html) => html.replace(/</gu, '%3C').replace(/>/gu, '%3E'),
];

/** Addresses that run it when they are followed. */
const ADDRESSES: readonly ((run: string) => string)[] = [
  (run) => `javascript:${run}`,
  (run) => `JAVASCRIPT:${run}`,
  (run) => `JaVaScRiPt:${run}`,
  (run) => `javascript://host.example/%0a${run}`,
  (run) => `javascript:/*--></title></style></textarea></script>*/${run}`,
  (run) => `javascript%3A${run}`,
  (run) => `java%0ascript:${run}`,
  (run) => `javascript&colon;${run}`,
  (run) => `javascript&#58;${run}`,
  (run) => `javascript&#x3a;${run}`,
  (run) => `javascript&#0000058${run}`,
  (run) => `java&#115;cript:${run}`,
  (run) => `java&#x73;cript:${run}`,
  (run) => `java&Tab;script:${run}`,
  (run) => `java&NewLine;script:${run}`,
  (run) => `java&#10;script:${run}`,
  (run) => `java&#13;script:${run}`,
  (run) => `java&#9;script:${run}`,
  (run) => `&Tab;javascript:${run}`,
  (run) => `&#1;javascript:${run}`,
  (run) => `&#14;javascript:${run}`,
  (run) => `&nbsp;javascript:${run}`,
  (run) => `&#x6a;&#x61;&#x76;&#x61;&#x73;&#x63;&#x72;&#x69;&#x70;&#x74;&#x3a;${run}`,
  (run) => `\u0001javascript:${run}`,
  (run) => `\u001Fjavascript:${run}`,
  (run) => `\u00A0javascript:${run}`,
  (run) => `\uFEFFjavascript:${run}`,
  (run) => `java\tscript:${run}`,
  (run) => `java\u0000script:${run}`,
  (run) => `\\javascript:${run}`,
  (run) => `j\\avascript:${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `data:text/html;base64,${Buffer.from(`<script>${run}</script>`).toString('base64')}`,
  (run) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${run}'/>`,
  (run) => `data:text/javascript,${run}`,
  (run) => `DATA:text/html,<svg onload=${run}>`,
  (run) => `vbscript:${run}`,
  (run) => `livescript:${run}`,
  (run) => `feed:javascript:${run}`,
  (run) => `view-source:javascript:${run}`,
  (run) => `blob:javascript:${run}`,
  (run) => `filesystem:javascript:${run}`,
  (run) => `jar:javascript:${run}!/`,
  (run) => `about:javascript:${run}`,
  (run) => `https://host.example/"onmouseover="${run}`,
  (run) => `https://host.example/'onmouseover='${run}`,
  (run) => `#"onmouseover="${run}`,
  (run) => `0002-b.md"onmouseover="${run}`,
  (run) => `mailto:a@b.c"onmouseover="${run}`,
];

/** Where an address may stand. */
const LINKS: readonly ((address: string) => string)[] = [
  (address) => `[a](${address})`,
  (address) => `[a](<${address}>)`,
  (address) => `[a][b]\n\n[b]: ${address}`,
  (address) => `[b]\n\n[b]: <${address}> "t"`,
  (address) => `<${address}>`,
  (address) => `![a](${address})`,
  (address) => `[![a](${address})](${address})`,
  (address) => `| a |\n| --- |\n| [a](${address}) |`,
  (address) => `# [a](${address})`,
  (address) => `- [ ] [a](${address})`,
  (address) => `a[^1]\n\n[^1]: [a](${address})`,
  (address) => `[a](  ${address} "t")`,
  (address) => `<a href="${address}">a</a>`,
  (address) => `<img src="${address}" alt="a">`,
];

/** Where in Markdown raw HTML may stand. Those that take one line are marked, because they alone can be a title, a name or a tag. */
const CONTEXTS: readonly { readonly put: (html: string) => string; readonly isLine?: true }[] = [
  { put: (html) => html, isLine: true },
  { put: (html) => `words ${html} words`, isLine: true },
  { put: (html) => `**bold ${html}** and *slanted ${html}*`, isLine: true },
  { put: (html) => `\`code\`${html}\`code\``, isLine: true },
  { put: (html) => `\` ${html}`, isLine: true },
  { put: (html) => `[${html}](https://host.example)`, isLine: true },
  { put: (html) => `[a](https://host.example '${html}')`, isLine: true },
  { put: (html) => `[a](https://host.example "${html.replaceAll('"', "'")}")`, isLine: true },
  { put: (html) => `[a](x${html})`, isLine: true },
  { put: (html) => `![${html}](a.png)`, isLine: true },
  { put: (html) => `![a](a.png "${html.replaceAll('"', "'")}")`, isLine: true },
  { put: (html) => `"${html}`, isLine: true },
  { put: (html) => `">${html}`, isLine: true },
  { put: (html) => `'>${html}`, isLine: true },
  { put: (html) => `--></style></script></textarea></title>${html}`, isLine: true },
  { put: (html) => `]]>${html}`, isLine: true },
  { put: (html) => `{{${html}}} \${${html}}`, isLine: true },
  { put: (html) => `# ${html}` },
  { put: (html) => `${html}\n===` },
  { put: (html) => `- ${html}\n  - ${html}` },
  { put: (html) => `1. a\n\n   ${html}` },
  { put: (html) => `> ${html}\n> > ${html}` },
  { put: (html) => `> [!NOTE]\n> ${html}` },
  { put: (html) => `> [!${html}]\n> a` },
  { put: (html) => `:::note ${html}\n${html}\n:::` },
  { put: (html) => `!!! danger "${html.replaceAll('"', "'")}"\n    ${html}` },
  { put: (html) => `| ${html} | b |\n| --- | --- |\n| ${html} | b |` },
  { put: (html) => `- [ ] ${html}\n- [x] ${html}` },
  {
    put: (html) =>
      `a[^1] b[^${html.replaceAll(/\s/gu, '')}]\n\n[^1]: ${html}\n[^${html.replaceAll(/\s/gu, '')}]: c`,
  },
  { put: (html) => `\`\`\`\n${html}\n\`\`\`` },
  { put: (html) => `\`\`\`html\n</code></pre>${html}\n\`\`\`` },
  { put: (html) => `\`\`\`"><${html}\na\n\`\`\`` },
  { put: (html) => `~~~js" onclick="${html}\na\n~~~` },
  { put: (html) => `    </pre>${html}` },
  { put: (html) => `<details><summary>${html}</summary>\n\n${html}\n\n</details>` },
  { put: (html) => `<kbd>${html}</kbd><sub>${html}</sub><sup>${html}` },
  { put: (html) => `<div\n${html}\n>` },
  { put: (html) => `<p title="\n\n${html}">` },
  { put: (html) => `<!--\n\n--> ${html} <!--` },
  { put: (html) => `[b]: https://host.example "${html.replaceAll('"', "'")}"\n\n[b]` },
  { put: (html) => `https://host.example/${html}` },
  { put: (html) => `\`\`\`mermaid\ngraph TD\n  a["${html.replaceAll('"', "'")}"] --> b\n\`\`\`` },
  { put: (html) => `\`\`\`mermaid\nsequenceDiagram\n  A->>B: ${html}\n\`\`\`` },
  { put: (html) => `---\nstatus: ${html}\n---\n\n${html}` },
];

/** The strongest of each kind, for the product with every context and spelling. */
const STRONG: readonly ((run: string) => string)[] = [
  (run) => `<img src=x onerror=${run}>`,
  (run) => `<svg onload=${run}>`,
  (run) => `<details open ontoggle=${run}>`,
  (run) => `<a href="javascript:${run}">a</a>`,
  (run) => `<script>${run}</script>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
];

/** Diagrams that try to break out of what draws them. */
const DIAGRAMS: readonly ((run: string) => string)[] = [
  (run) => `graph TD\n  a --> b\n  click a "javascript:${run}"`,
  (run) => `graph TD\n  a --> b\n  click a call fired(${/\d+/u.exec(run)?.[0] ?? '0'})`,
  (run) => `graph TD\n  a --> b\n  click a href "javascript:${run}" _self`,
  (run) =>
    `%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\ngraph TD\n  a["<img src=x onerror=${run}>"]`,
  (run) => `%%{init: {"themeCSS": "} </style><img src=x onerror=${run}>"}}%%\ngraph TD\n  a`,
  (run) => `%%{init: {"fontFamily": "x\\"><img src=x onerror=${run}>"}}%%\ngraph TD\n  a`,
  (run) => `%%{init: {"__proto__": {"securityLevel": "loose"}}}%%\ngraph TD\n  a["<svg onload=${run}>"]`,
  (run) => `---\nconfig:\n  securityLevel: loose\n---\ngraph TD\n  a["<img src=x onerror=${run}>"]`,
  (run) => `---\ntitle: "<img src=x onerror=${run}>"\n---\ngraph TD\n  a`,
  (run) => `classDiagram\n  class A\n  link A "javascript:${run}"`,
  (run) =>
    `gantt\n  section <img src=x onerror=${run}>\n  a :a1, 2026-01-01, 1d\n  click a1 href "javascript:${run}"`,
  (run) => `pie title <img src=x onerror=${run}>\n  "<svg onload=${run}>" : 1`,
  (run) => `mindmap\n  root(("<img src=x onerror=${run}>"))`,
  (run) => `stateDiagram-v2\n  [*] --> A : <img src=x onerror=${run}>`,
  (run) => `erDiagram\n  A ||--o{ B : "<img src=x onerror=${run}>"`,
  (run) => `graph TD\n  a["\`**<img src=x onerror=${run}>**\`"]`,
  (run) => `graph TD\n  a["$$<img src=x onerror=${run}>$$"]`,
];

export interface Payload {
  readonly number: number;
  readonly text: string;
  /** It can be a title, a name or a tag. */
  readonly isLine: boolean;
}

interface Class {
  readonly name: string;
  readonly texts: readonly ((run: string) => string)[];
  readonly isLine: boolean;
}

const CLASSES: readonly Class[] = [
  { name: 'elements', isLine: true, texts: ELEMENTS },
  {
    name: 'spellings',
    isLine: true,
    texts: STRONG.flatMap((make) => SPELLINGS.map((spell) => (run: string) => spell(make(run)))),
  },
  ...[true, false].map((isLine): Class => ({
    name: isLine ? 'contexts of a line' : 'contexts of blocks',
    isLine,
    texts: CONTEXTS.filter((context) => (context.isLine ?? false) === isLine).flatMap(({ put }) =>
      STRONG.map((make) => (run: string) => put(make(run))),
    ),
  })),
  {
    name: 'addresses',
    isLine: false,
    texts: LINKS.slice(0, 4).flatMap((link) => ADDRESSES.map((make) => (run: string) => link(make(run)))),
  },
  {
    name: 'links',
    isLine: false,
    texts: LINKS.slice(4).flatMap((link) =>
      ADDRESSES.filter((_, at) => at % 4 === 0).map((make) => (run: string) => link(make(run))),
    ),
  },
  {
    name: 'diagrams',
    isLine: false,
    texts: DIAGRAMS.map((make) => (run: string) => `\`\`\`mermaid\n${make(run)}\n\`\`\``),
  },
];

/** All of them, each once. `run` says what a number would run; the numbers begin at `from`, so that two sinks on a page are told apart. */
export function payloads(from = 1, run = (number: number) => `fired(${number})`): readonly Payload[] {
  const seen = new Set<string>();
  const all: Payload[] = [];
  for (const { texts, isLine } of CLASSES)
    for (const make of texts) {
      const number = from + all.length;
      const bare = make('');
      const text = make(run(number));
      if (seen.has(bare)) continue;
      seen.add(bare);
      all.push({ number, text, isLine: isLine && !/[\n\r]/u.test(text) });
    }
  return all;
}
