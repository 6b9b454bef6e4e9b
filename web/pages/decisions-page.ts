// Every decision, searched as you type: filters at the left, results in the middle, and from 1280 pixels on the chosen one beside them.
// Without words it shows everything, the newest first, so that a newcomer can simply read.

import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { DecisionView } from '../../server/domain/decision-view.ts';
import type { Passage } from '../../server/domain/passage.ts';
import { formatQuery, parseQuery, toggleFilter } from '../../server/domain/query.ts';
import { countOf } from '../../server/domain/words.ts';
import { getDecision, getDocuments, imageUrl, type Value } from '../api.ts';
import type { DialogElement } from '../components/dialog.ts';
import type { QueryElement } from '../components/query.ts';
import type { ResultElement } from '../components/result.ts';
import { Cursor } from '../controllers/cursor.ts';
import { Search, type Sort } from '../controllers/search.ts';
import { PageTitled, SearchWanted, type FilterToggled, type QueryTyped } from '../events.ts';
import { documentLink, fileFrom, recordLink } from '../links.ts';
import { href } from '../router.ts';
import type { Session } from '../session.ts';
import { Shortcuts } from '../shortcuts.ts';
import { base } from '../styles/base.ts';
import { browseLooks } from '../styles/browse.ts';
import { controls } from '../styles/controls.ts';
import { sections } from '../styles/sections.ts';
import '../components/banner.ts';
import '../components/dialog.ts';
import '../components/empty.ts';
import '../components/facets.ts';
import '../components/icon.ts';
import '../components/peek.ts';
import '../components/query.ts';
import '../components/result.ts';
