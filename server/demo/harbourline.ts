// The demonstration's company and its story: Harbourline runs ferries on the Atlantic coast, and five teams decide about its software.
// Everything here is invented. Acts stand in the order in which they happen, and each obeys the rules of a review.

import { LAST_MEETING } from './meeting.ts';
import type { Participant, Role } from '../domain/event.ts';
import { THREADS } from './threads.ts';
import { TRIALS } from './trials.ts';
import type { Act, FoundRecord, Moment, Story } from './story.ts';

const POLICY = `# Who we are and by which rules we decide. Changed by commit only.
people:
  - { id: ines, name: Inês Carvalho, email: ines.carvalho@harbourline.example, teams: [booking], title: tech lead }
  - { id: tunde, name: Tunde Adeyemi, email: tunde.adeyemi@harbourline.example, teams: [booking], title: engineer }
  - { id: aroha, name: Aroha Ngata, email: aroha.ngata@harbourline.example, teams: [freight], title: tech lead }
  - { id: marek, name: Marek Dvořák, email: marek.dvorak@harbourline.example, teams: [freight], title: senior engineer }
  - { id: sofia, name: Sofía Herrera, email: sofia.herrera@harbourline.example, teams: [ports], title: tech lead }
  - { id: yusuf, name: Yusuf Demir, email: yusuf.demir@harbourline.example, teams: [ports], title: engineer }
  - { id: priya, name: Priya Raman, email: priya.raman@harbourline.example, teams: [payments], title: tech lead }
  - { id: callum, name: Callum Reid, email: callum.reid@harbourline.example, teams: [payments], title: engineer }
  - { id: linh, name: Linh Tran, email: linh.tran@harbourline.example, teams: [platform], title: tech lead }
  - { id: oskar, name: Oskar Nyberg, email: oskar.nyberg@harbourline.example, teams: [platform], title: reliability engineer }
  - { id: nadia, name: Nadia Benali, email: nadia.benali@harbourline.example, teams: [platform], title: facilitator }
  - { id: helena, name: Helena Duarte, email: helena.duarte@harbourline.example, teams: [], title: head of engineering }

# Who leads a team decides where its reviews don't come to an end.
teams:
  - { id: booking, name: Booking, lead: ines }
  - { id: freight, name: Freight, lead: aroha }
  - { id: ports, name: Ports, lead: sofia }
  - { id: payments, name: Payments, lead: priya }
  - { id: platform, name: Platform, lead: linh }

# Who decides when talking and the meeting did not.
scopes:
  subsystem: { authority: [lead] }
  team: { authority: [lead] }
  multiple-teams: { authority: [linh, aroha] }
  company: { authority: [helena] }

# The first area that fits is the one shown.
areas:
  - { name: manifest, globs: ["services/manifest/**"], team: freight }
  - { name: check-in, globs: ["packages/kiosk/**"], tags: [check-in, kiosk], team: ports }
  - { name: booking, tags: [booking, timetable, partners], team: booking }
  - { name: freight, tags: [freight], team: freight }
  - { name: payments, tags: [payments, fares], team: payments }
  - { name: platform, tags: [platform, data, messaging, observability], team: platform }

series:
  - id: monthly-architecture
    name: Monthly Architecture Meeting
    rule: FREQ=MONTHLY;BYDAY=1TU
    start: "14:00"
    zone: Europe/Lisbon
    minutes: 60
    where: Room Berlenga, Leixões, and the usual video link
    facilitators: [nadia, helena]
    mode: deciding
    freezeWorkingDays: 2
    capacity: 1.0

calendar:
  holidays:
    - { date: 2026-12-25, name: Christmas Day }
    - { date: 2027-01-01, name: New Year }
  freezes:
    - { from: 2026-12-14, to: 2027-01-04, name: Winter timetable }
`;

const ADR = 'docs/adr';
const RFC = 'docs/rfcs';
const MANIFEST = 'services/manifest/doc/adr';
const KIOSK = 'packages/kiosk/docs/adr';

const SOAP = `${ADR}/0021-retire-the-soap-interface.md`;
const PRINTER = `${KIOSK}/20250918-print-boarding-cards-with-escpos.md`;

const FOUND: readonly FoundRecord[] = [
  found(
    `${ADR}/0001-markdown-beside-the-code.md`,
    'adr-0001-markdown-beside-the-code.md',
    'linh',
    '2022-02-07',
    'Start a decision log',
  ),
  found(
    `${ADR}/0002-use-postgresql.md`,
    'adr-0002-postgresql.md',
    'linh',
    '2022-02-21',
    'ADR 2: PostgreSQL it is',
  ),
  found(
    `${ADR}/0003-share-one-database.md`,
    'adr-0003-shared-database.md',
    'aroha',
    '2022-03-14',
    'ADR 3: one database for booking and freight',
  ),
  found(
    `${ADR}/0004-one-rabbitmq-cluster.md`,
    'adr-0004-rabbitmq.md',
    'marek',
    '2022-05-09',
    'ADR 4: RabbitMQ for events',
  ),
  found(
    `${MANIFEST}/0001-record-architecture-decisions.md`,
    'manifest-0001-record.md',
    'marek',
    '2022-05-16',
    'manifest: begin our own log',
  ),
  found(
    `${MANIFEST}/0002-append-only-list-of-changes.md`,
    'manifest-0002-append-only.md',
    'marek',
    '2022-05-30',
    'manifest: append only',
  ),
  found(
    `${ADR}/0005-two-languages.md`,
    'adr-0005-languages.md',
    'helena',
    '2022-06-20',
    'ADR 5: TypeScript and Kotlin',
  ),
  found(
    `${MANIFEST}/0003-pdf-by-e-mail.md`,
    'manifest-0003-pdf-by-mail.md',
    'marek',
    '2022-07-04',
    'manifest: passenger lists as PDF',
  ),
  found(
    `${ADR}/0006-graphql-gateway.md`,
    'adr-0006-graphql-gateway.md',
    'tunde',
    '2022-09-12',
    'ADR 6: no GraphQL gateway',
  ),
  found(
    `${ADR}/0007-store-money-as-integers.md`,
    'adr-0007-money-as-integers.md',
    'priya',
    '2022-11-03',
    'ADR 7: money as integers',
  ),
  found(
    `${MANIFEST}/0004-leave-stability-to-the-loading-computer.md`,
    'manifest-0004-stability.md',
    'aroha',
    '2022-11-14',
    'manifest: hands off stability',
  ),
  found(
    `${ADR}/0008-utc-and-port-time.md`,
    'adr-0008-utc-and-port-time.md',
    'ines',
    '2023-01-16',
    'ADR 8: times, after the October mess',
  ),
  found(
    `${ADR}/0009-flags-in-the-repository.md`,
    'adr-0009-flags-in-the-repository.md',
    'tunde',
    '2023-03-27',
    'ADR 9: feature flags',
  ),
  found(
    `${ADR}/0010-hold-a-place-on-a-sailing.md`,
    'adr-0010-hold-a-place.md',
    'ines',
    '2023-05-15',
    'ADR 10: holds, as agreed on Thursday',
  ),
  found(
    `${MANIFEST}/0005-snapshot-when-the-gate-closes.md`,
    'manifest-0005-snapshot.md',
    'marek',
    '2023-06-12',
    'manifest: snapshots',
  ),
  found(
    `${RFC}/0001-freight-quotes-in-two-seconds.md`,
    'rfc-0001-freight-quotes.md',
    'marek',
    '2023-10-02',
    'RFC: quotes in two seconds',
  ),
  found(
    `${ADR}/0011-give-each-service-its-own-database.md`,
    'adr-0011-database-per-service.md',
    'linh',
    '2023-11-20',
    'ADR 11 supersedes ADR 3',
  ),
  found(
    `${KIOSK}/20240122-use-a-progressive-web-app-on-the-kiosks.md`,
    'kiosk-20240122-pwa.md',
    'sofia',
    '2024-01-22',
    'kiosk: web app',
  ),
  found(
    `${RFC}/0002-one-account-for-leisure-and-freight.md`,
    'rfc-0002-one-account.md',
    'tunde',
    '2024-01-29',
    'RFC: one account',
  ),
  found(
    `${ADR}/0012-timetable-in-memory.md`,
    'adr-0012-timetable-cache.md',
    'tunde',
    '2024-02-05',
    'ADR 12: timetable in memory',
  ),
  found(
    `${KIOSK}/20240305-keep-three-days-of-sailings-on-the-device.md`,
    'kiosk-20240305-sailings.md',
    'yusuf',
    '2024-03-05',
    'kiosk: three days offline',
  ),
  found(
    `${ADR}/0013-guardar-as-faturas.md`,
    'adr-0013-faturas.md',
    'priya',
    '2024-04-08',
    'ADR 13: arquivo de faturas',
  ),
  found(
    `${RFC}/0003-offline-boarding-passes.md`,
    'rfc-0003-offline-passes.md',
    'sofia',
    '2024-09-09',
    'RFC: boarding passes without a network',
  ),
  found(
    `${ADR}/0014-replace-rabbitmq-with-nats-jetstream.md`,
    'adr-0014-nats.md',
    'linh',
    '2024-10-21',
    'ADR 14 supersedes ADR 4',
  ),
  found(
    `${ADR}/0015-hosted-card-fields.md`,
    'adr-0015-hosted-card-fields.md',
    'callum',
    '2024-11-25',
    'ADR 15: hosted card fields, with a drawing',
  ),
  found(
    `${MANIFEST}/0006-report-through-the-single-window.md`,
    'manifest-0006-single-window.md',
    'marek',
    '2025-01-20',
    'manifest: single window instead of mail',
  ),
  found(
    `${MANIFEST}/0007-print-a-paper-manifest.md`,
    'manifest-0007-paper.md',
    'yusuf',
    '2025-02-17',
    'manifest: paper for the bridge',
  ),
  found(
    `${ADR}/0016-three-step-migrations.md`,
    'adr-0016-three-step-migrations.md',
    'linh',
    '2025-03-10',
    'ADR 16: expand, move, contract',
  ),
  found(
    `${KIOSK}/20250610-run-kiosks-on-a-managed-android-shell.md`,
    'kiosk-20250610-android.md',
    'yusuf',
    '2025-06-10',
    'kiosk: Android shell',
  ),
  found(
    `${ADR}/0017-service-levels-per-journey.md`,
    'adr-0017-service-levels.md',
    'oskar',
    '2025-06-23',
    'ADR 17: service levels for journeys',
  ),
  found(
    `${ADR}/0018-recalculate-fares-once-a-night.md`,
    'adr-0018-nightly-fares.md',
    'callum',
    '2025-08-18',
    'ADR 18: fares once a night',
  ),
  found(PRINTER, 'kiosk-20250918-printer.md', 'yusuf', '2025-09-18', 'kiosk: ESC/POS'),
  found(
    `${ADR}/0019-event-names.md`,
    'adr-0019-topic-names.md',
    'oskar',
    '2025-11-24',
    'Write down what the whiteboard says about names',
  ),
  found(
    `${ADR}/0020-passkeys-for-hauliers.md`,
    'adr-0020-passkeys.md',
    'aroha',
    '2026-02-16',
    'ADR 20: passkeys, on hold',
  ),
  found(SOAP, 'adr-0021-soap-interface.md', 'tunde', '2026-05-18', 'ADR 21: proposal to retire SOAP'),
  found(
    `${RFC}/0004-carbon-on-every-ticket.md`,
    'rfc-0004-carbon.md',
    'priya',
    '2026-06-08',
    'RFC draft: carbon',
  ),
];

const ACTS: readonly Act[] = [
  {
    at: ago(74, '10:20'),
    by: 'callum',
    do: 'draft',
    key: 'fares',
    folder: ADR,
    template: 'madr',
    title: 'Recalculate fares every fifteen minutes',
    file: 'adr-fares-every-fifteen-minutes.md',
  },
  {
    at: ago(71, '09:40'),
    by: 'callum',
    do: 'send-to-review',
    of: 'fares',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'payments',
    participants: [
      ...all('decider', 'priya', 'ines', 'linh'),
      ...all('consulted', 'oskar'),
      ...all('informed', 'aroha'),
    ],
    facilitator: 'nadia',
    deadlineIn: 10,
    note: 'Would replace the nightly run.',
  },
  sign(
    69,
    '11:05',
    'priya',
    'fares',
    'concern',
    'The corridor must be set by revenue management and not by us. I want to see their first hundred corridors before this is switched on.',
  ),
  object(
    69,
    '15:30',
    'ines',
    'fares',
    'People compare. They look at three sailings, come back to the first after ten minutes and find another price. In our test in June that cost more trust than the price itself: 14 of 20 called it a trick.',
    'A price that was shown is kept for the same visitor long enough to compare, say half an hour.',
  ),
  {
    at: ago(68, '14:10'),
    by: 'callum',
    do: 'revise',
    of: 'fares',
    summary: 'A price that was shown holds for thirty minutes',
    replace: [
      {
        find: '* A price is what the page says at the moment of choosing.\n',
        with: '* A price that was shown holds for the same visitor for thirty minutes, even if a run changes it. The page says until when. If the new price is lower, the visitor gets the lower one.\n',
      },
      {
        find: '* Bad, because the call centre will be asked why the price was lower an hour ago.',
        with: '* Bad, because a price that is kept while the ship fills costs us something, about 3,000 euros in the replay of the season.\n* Bad, because the call centre will be asked why the price was lower an hour ago.',
      },
    ],
  },
  answer(
    68,
    '14:25',
    'callum',
    'fares',
    'ines',
    'You are right, and it is cheap: the offer already has an identifier, so I give it an end. Thirty minutes, the lower price if it falls, and the page says until when. The cost is in the consequences.',
  ),
  resolve(
    67,
    '09:15',
    'ines',
    'fares',
    'That is what I asked for, and the lower price is more than I asked for.',
  ),
  sign(67, '09:17', 'ines', 'fares', 'consent'),
  sign(
    67,
    '16:40',
    'priya',
    'fares',
    'concern',
    'As before: corridors by revenue management, and I want to see the first hundred. The thirty minutes are fine.',
  ),
  sign(
    66,
    '10:50',
    'linh',
    'fares',
    'consent',
    'Forty rows a run is nothing. Keep the nightly full run as the net.',
  ),
  accept(
    64,
    '13:30',
    'nadia',
    'fares',
    'All three deciders have signed. Priya’s concern goes to the February meeting with the comparison.',
  ),

  {
    at: ago(62, '11:00'),
    by: 'oskar',
    do: 'draft',
    key: 'trace',
    folder: ADR,
    template: 'engineering-standard',
    title: 'Carry one trace id from the browser to the last consumer',
    file: 'adr-trace-context.md',
  },
  {
    at: ago(58, '09:30'),
    by: 'oskar',
    do: 'send-to-review',
    of: 'trace',
    scope: 'company',
    door: 'two-way',
    team: 'platform',
    participants: [
      ...all('decider', 'ines', 'aroha', 'sofia', 'priya', 'helena'),
      ...all('consulted', 'marek'),
      ...all('informed', 'tunde', 'callum', 'yusuf'),
    ],
    facilitator: 'nadia',
    deadlineIn: 8,
    note: 'A standard for all teams. Read the exceptions, yours may be missing.',
  },
  sign(57, '10:10', 'ines', 'trace', 'consent'),
  {
    at: ago(56, '09:20'),
    by: 'marek',
    do: 'draft',
    key: 'grpc',
    folder: ADR,
    template: 'madr-minimal',
    title: 'Move calls between services to gRPC',
    file: 'adr-grpc.md',
  },
  sign(56, '11:45', 'aroha', 'trace', 'consent', 'The exception for EDI is the right one.'),
  sign(55, '17:05', 'priya', 'trace', 'consent'),
  sign(
    53,
    '14:00',
    'sofia',
    'trace',
    'concern',
    'Kiosks send in bursts after an outage. 98 % over a night with a burst may turn red for a reason that is none.',
  ),
  sign(52, '08:50', 'helena', 'trace', 'stand-aside', 'I trust those who are on call.'),
  {
    at: ago(52, '10:30'),
    by: 'marek',
    do: 'send-to-review',
    of: 'grpc',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'freight',
    participants: [...all('decider', 'linh', 'ines', 'aroha'), ...all('consulted', 'oskar', 'callum')],
    facilitator: 'nadia',
    deadlineIn: 10,
    note: '',
  },
  accept(
    51,
    '15:00',
    'nadia',
    'trace',
    'Four consents, one of them with a concern, and one stands aside. Oskar measures the kiosks for a month before their badge counts.',
  ),
  object(
    50,
    '13:20',
    'linh',
    'grpc',
    'Sixty person-days for 3 to 19 milliseconds. The eleven disagreements are the real harm, and generating the contract from the code ends them for six days of work. We would also lose the edge’s view into a call, which found two of our last five incidents.',
    'Take the third option, and keep the measurements so that nobody has to make them again.',
  ),
  sign(
    49,
    '09:05',
    'ines',
    'grpc',
    'concern',
    'I could live with it in two services. For all sixteen I don’t see who does it before summer.',
  ),
  {
    at: ago(49, '16:15'),
    by: 'aroha',
    do: 'draft',
    key: 'arrival',
    folder: RFC,
    template: 'rfc',
    title: 'Tell hauliers when their lorry will arrive, from the ship’s position',
    file: 'rfc-arrival-times.md',
  },
  {
    at: ago(47, '11:35'),
    by: 'marek',
    do: 'revise',
    of: 'grpc',
    summary: 'The outcome is now to stay with JSON and generate the contract',
    replace: [
      {
        find: 'Chosen option: "gRPC for all internal calls, within a year", because a contract that is compiled can\'t disagree with the service, and the measurements below are clear.',
        with: 'gRPC is not taken. Chosen option: "JSON as it is, with the contract generated from the code", because it ends the disagreements for six person-days instead of sixty, and what gRPC would gain in speed is small beside the time the databases take.',
      },
      {
        find: '* Good, because processor time for encoding drops by about two thirds.\n* Good, because nine of the eleven disagreements could not have happened.\n* Bad, because 16 services and 74 calls have to be moved, about 60 person-days.\n* Bad, because nobody can look at a call with the tools of the browser any more.',
        with: '* Good, because ten of the eleven disagreements could not have happened.\n* Good, because nothing has to be moved.\n* Bad, because the quote service goes on spending 19 % of its processor on JSON. If that hurts, a faster encoder for this one service is the next step.',
      },
    ],
  },
  answer(
    47,
    '11:50',
    'marek',
    'grpc',
    'linh',
    'I had the harm right and the cure wrong. The outcome now says that we stay with JSON; let us close this as rejected, with the table in it.',
  ),
  {
    at: ago(47, '15:10'),
    by: 'helena',
    do: 'draft',
    key: 'customer-data',
    folder: ADR,
    template: 'madr-minimal',
    title: 'Buy a customer data platform',
    file: 'adr-customer-data-platform.md',
  },
  resolve(46, '10:00', 'linh', 'grpc', 'The text says what I hoped for.'),
  sign(
    46,
    '10:02',
    'linh',
    'grpc',
    'consent',
    'To closing this as rejected. The measurements were worth making.',
  ),
  sign(46, '14:30', 'ines', 'grpc', 'consent', 'Rejected is right.'),
  sign(45, '09:45', 'aroha', 'grpc', 'consent'),
  {
    at: ago(44, '13:00'),
    by: 'nadia',
    do: 'reject',
    of: 'grpc',
    reason:
      'Everybody, its author included, prefers to stay with JSON and to generate the contract from the code. Worth another look if the time for encoding is ever more than a tenth of a journey.',
  },
  {
    at: ago(43, '09:10'),
    by: 'helena',
    do: 'send-to-review',
    of: 'customer-data',
    scope: 'company',
    door: 'two-way',
    team: null,
    participants: [...all('decider', 'ines', 'priya', 'linh'), ...all('consulted', 'tunde')],
    facilitator: 'nadia',
    deadlineIn: 10,
    note: 'Marketing has asked twice. I would like a clear yes or no.',
  },
  object(
    42,
    '16:20',
    'priya',
    'customer-data',
    'We keep 1.9 million profiles for the purpose of carrying people. Copying all of them to a processor for advertising needs a consent that 83 % of them never gave.',
    'Only profiles with that consent are copied, and the data protection officer has signed.',
  ),
  sign(
    41,
    '10:35',
    'ines',
    'customer-data',
    'concern',
    'Forty times the price of the half days. Five saved queries would do for a year at least.',
  ),
  {
    at: ago(40, '09:00'),
    by: 'aroha',
    do: 'send-to-review',
    of: 'arrival',
    scope: 'team',
    door: 'two-way',
    team: 'freight',
    participants: [
      ...all('decider', 'marek', 'linh', 'sofia'),
      ...all('consulted', 'yusuf'),
      ...all('informed', 'ines'),
    ],
    facilitator: 'nadia',
    deadlineIn: 7,
    note: '',
  },
  sign(39, '13:15', 'marek', 'arrival', 'consent'),
  {
    at: ago(38, '17:30'),
    by: 'helena',
    do: 'withdraw',
    of: 'customer-data',
    reason:
      'Priya’s objection can’t be answered this year, and Inês’s five queries solve what marketing needs now. Tunde builds them in two days.',
  },
  sign(
    37,
    '11:00',
    'linh',
    'arrival',
    'concern',
    'The design is good. The satellite contract ends in spring and nobody can say today what 200 bytes will cost after that.',
  ),
  sign(
    36,
    '15:45',
    'sofia',
    'arrival',
    'consent',
    'Ports would use it too. I would wait for the contract, as Linh says.',
  ),
  {
    at: ago(34, '10:15'),
    by: 'nadia',
    do: 'defer',
    of: 'arrival',
    reason:
      'All three agree to the design and to waiting for the new satellite contract, which is expected in spring. Nothing has to be decided before.',
    untilIn: 90,
  },

  {
    at: ago(31, '09:30'),
    by: 'sofia',
    do: 'deprecate',
    of: PRINTER,
    reason:
      'Since August the tablets print through the manufacturer’s own kit, which draws the barcode as sharply and has no dialects. The last ESC/POS printer was exchanged in Poole on Friday.',
  },
  {
    at: ago(30, '10:40'),
    by: 'marek',
    do: 'draft',
    key: 'lane-metres',
    folder: MANIFEST,
    template: 'nygard',
    title: 'Plan deck space in lane metres and height classes',
    file: 'manifest-lane-metres.md',
  },
  {
    at: ago(27, '09:50'),
    by: 'marek',
    do: 'send-to-review',
    of: 'lane-metres',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'freight',
    participants: [...all('decider', 'aroha', 'sofia', 'ines', 'tunde'), ...all('consulted', 'yusuf')],
    facilitator: 'nadia',
    deadlineIn: 8,
    note: '',
  },
  {
    at: ago(26, '11:10'),
    by: 'linh',
    do: 'draft',
    key: 'peak-freeze',
    folder: ADR,
    template: 'y-statement',
    title: 'Deploy nothing on the four peak weekends',
    file: 'adr-peak-freeze.md',
  },
  {
    at: ago(26, '11:25'),
    by: 'linh',
    do: 'record',
    of: 'peak-freeze',
    outcome: 'accepted',
    daysBefore: 4,
    deciders: ['Linh Tran', 'Oskar Nyberg', 'Helena Duarte'],
    where: 'Operations review of the season, notes under “Peak weekends”',
  },
  sign(25, '14:20', 'aroha', 'lane-metres', 'consent'),
  sign(
    24,
    '10:05',
    'sofia',
    'lane-metres',
    'concern',
    'The laser gate says no at 1.97 metres, and then a family stands at the ramp. Which lane do they get?',
  ),
  {
    at: ago(21, '16:00'),
    by: 'nadia',
    do: 'return',
    of: 'lane-metres',
    reason:
      'Inês and Tunde ask what the question about roof boxes does to sales, and Sofía asks what happens at 1.97 metres. Both deserve an answer in the text before anybody signs it.',
  },
  {
    at: ago(20, '13:40'),
    by: 'linh',
    do: 'draft',
    key: 'second-region',
    folder: RFC,
    template: 'rfc',
    title: 'Keep a second region warm, and switch to it within thirty minutes',
    file: 'rfc-second-region.md',
  },
  {
    at: ago(16, '09:00'),
    by: 'tunde',
    do: 'draft',
    key: 'fare-rules',
    folder: ADR,
    template: 'technical-debt',
    title: 'Repay: fare rules are written down in three places',
    file: 'adr-fare-rules-debt.md',
  },
  {
    at: ago(15, '15:25'),
    by: 'marek',
    do: 'revise',
    of: 'lane-metres',
    summary: 'What the question costs, and what happens at 1.97 metres',
    replace: [
      {
        find: 'The shop asks one more question, and each question costs sales. The web team measured 0.4 % for a similar one.',
        with: 'The shop asks one more question, and each question costs sales. We asked it of 4,000 visitors in a trial: no roof box is the default, so that 91 % only read it, and the loss was 0.1 %, too small to tell from none.',
      },
      {
        find: 'Whoever lies about a roof box meets the laser gate, and ports have to be ready to say no at 1.97 metres.',
        with: 'Whoever forgets a roof box meets the laser gate. Two per cent of deck 3 stays unsold until the gate closes, for cars that turn out too high; in the replay that was enough on all but one day. Ports never have to send anybody home for 2 centimetres.',
      },
    ],
  },
  {
    at: ago(14, '10:30'),
    by: 'priya',
    do: 'draft',
    key: 'refunds',
    folder: ADR,
    template: 'madr',
    title: 'Pay refunds within the hour, without a person in between',
    file: 'adr-refunds.md',
  },
  {
    at: ago(13, '14:45'),
    by: 'aroha',
    do: 'draft',
    key: 'overselling',
    folder: ADR,
    template: 'madr',
    title: 'Oversell lorry decks by the share that usually stays away',
    file: 'adr-overbook-lorries.md',
  },
  {
    at: ago(12, '09:20'),
    by: 'priya',
    do: 'send-to-review',
    of: 'refunds',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'payments',
    participants: [...all('decider', 'callum', 'ines', 'sofia'), ...all('consulted', 'tunde', 'helena')],
    facilitator: 'nadia',
    deadlineIn: 11,
    note: 'Finance has read it and agrees to the limits.',
  },
  {
    at: ago(11, '10:00'),
    by: 'aroha',
    do: 'send-to-review',
    of: 'overselling',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'freight',
    participants: [
      ...all('decider', 'marek', 'ines', 'sofia', 'priya'),
      ...all('consulted', 'callum'),
      ...all('informed', 'helena'),
    ],
    facilitator: 'nadia',
    deadlineIn: 10,
    note: '',
  },
  sign(10, '09:35', 'ines', 'overselling', 'consent', 'The card for the night is what convinced me.'),
  {
    at: ago(10, '10:10'),
    by: 'linh',
    do: 'send-to-review',
    of: 'second-region',
    scope: 'company',
    door: 'one-way',
    team: 'platform',
    participants: [
      ...all('decider', 'helena', 'ines', 'aroha', 'priya', 'sofia'),
      ...all('consulted', 'oskar', 'marek'),
      ...all('informed', 'callum', 'tunde', 'yusuf'),
    ],
    facilitator: 'nadia',
    deadlineIn: 14,
    note: 'The board expects an answer by the end of the year. Read “What is lost” first.',
  },
  object(
    10,
    '15:15',
    'ines',
    'refunds',
    'People cancel the wrong line. The call centre undoes about thirty such cancellations a week, nearly all within a quarter of an hour. If the money is gone at once, undoing means a new booking at today’s price, and the customer pays for our speed.',
    'There is a short time in which a cancellation can be undone at the old price, before the money leaves.',
  ),
  sign(9, '09:10', 'sofia', 'refunds', 'consent'),
  sign(9, '11:20', 'helena', 'second-region', 'consent', 'This is the insurance I can explain to the board.'),
  {
    at: ago(9, '13:30'),
    by: 'tunde',
    do: 'send-to-review',
    of: SOAP,
    scope: 'multiple-teams',
    door: 'one-way',
    team: 'booking',
    participants: [...all('decider', 'ines', 'priya', 'linh', 'helena'), ...all('informed', 'sofia')],
    facilitator: 'nadia',
    deadlineIn: 8,
    note: 'Written in May. The agents have to be told this year if June is to hold.',
  },
  sign(
    9,
    '16:50',
    'marek',
    'overselling',
    'concern',
    'Six per cent on a Monday in August means that eleven lorries wait in the replay. Is that still one in two thousand?',
  ),
  sign(
    8,
    '09:05',
    'aroha',
    'second-region',
    'concern',
    'EDI partners know us by address. Two of them need four weeks for a new one, so freight would come back days later than the rest unless they are told beforehand.',
  ),
  {
    at: ago(8, '10:20'),
    by: 'marek',
    do: 'send-to-review',
    of: 'lane-metres',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'freight',
    participants: [...all('decider', 'aroha', 'sofia', 'ines', 'tunde'), ...all('consulted', 'yusuf')],
    facilitator: 'nadia',
    deadlineIn: 9,
    note: 'The question about roof boxes has been tried with 4,000 visitors, and nobody is sent home for 2 centimetres.',
  },
  {
    at: ago(8, '14:00'),
    by: 'tunde',
    do: 'send-to-review',
    of: 'fare-rules',
    scope: 'multiple-teams',
    door: 'two-way',
    team: 'booking',
    participants: [...all('decider', 'ines', 'yusuf', 'callum'), ...all('informed', 'helena')],
    facilitator: 'nadia',
    deadlineIn: 7,
    note: 'For the plan of the first quarter.',
  },
  object(
    7,
    '10:40',
    'priya',
    'second-region',
    'What is lost are charges without a booking, up to 36 on release day, and the text leaves them to a job that runs afterwards. For the time in between we have taken money and know nothing of it. That isn’t a delay, it is a wrong ledger, and our auditor will call it so.',
    'Payments waits for the copy before it confirms a charge. I accept the 16 milliseconds for this one service.',
  ),
  sign(
    7,
    '16:30',
    'priya',
    SOAP,
    'concern',
    'The cooperative’s supplier answers once a month. Write to them first, in December.',
  ),
  sign(
    6,
    '09:25',
    'sofia',
    'second-region',
    'consent',
    'Check-in would have come through 19 August either way, but not a second day.',
  ),
  sign(6, '10:15', 'yusuf', 'fare-rules', 'consent', 'Step 3 takes a week out of each of our summers.'),
  {
    at: ago(6, '11:30'),
    by: 'aroha',
    do: 'revise',
    of: 'overselling',
    summary: 'Four per cent at most instead of six, after Marek’s question',
    replace: [
      {
        find: 'Chosen option: "A fixed share for each route and weekday, at most six per cent", because',
        with: 'Chosen option: "A fixed share for each route and weekday", capped at four per cent, because',
      },
      {
        find: '* A fixed share for each route and weekday, at most six per cent\n',
        with: '* A fixed share for each route and weekday\n',
      },
      {
        find: 'and to 6 % where that is higher.',
        with: 'and to 4 % where that is higher. With a cap of 6 % eleven lorries would have waited on the worst Monday of the replay; with 4 % it is two.',
      },
      {
        find: '* Good, because about 120 of the 188 would have travelled: 260,000 euros.',
        with: '* Good, because about 96 of the 188 would have travelled: 210,000 euros.',
      },
    ],
  },
  sign(6, '14:10', 'aroha', 'lane-metres', 'consent'),
  sign(
    5,
    '09:00',
    'marek',
    'overselling',
    'consent',
    'Two on the worst Monday. That I can explain at the quay.',
  ),
  {
    at: ago(5, '10:45'),
    by: 'priya',
    do: 'revise',
    of: 'refunds',
    summary: 'A cancellation can be undone for thirty minutes before the money leaves',
    replace: [
      {
        find: 'the refund goes to the provider at once.',
        with: 'the refund goes to the provider after thirty minutes. Until then the customer or the call centre can undo the cancellation at the old price, as long as nobody else has taken the place.',
      },
      {
        find: '* Good, because the customer gets the confirmation while the page is still open.',
        with: '* Good, because the customer learns while the page is still open when the money will leave.',
      },
    ],
  },
  answer(
    5,
    '10:55',
    'priya',
    'refunds',
    'ines',
    'Thirty minutes before the money leaves, so the hour still holds. Of the cancellations undone last summer, 94 % were undone within that time. We don’t keep the place itself: somebody may have taken it, and then a new booking is all we can offer.',
  ),
  sign(
    5,
    '13:50',
    'sofia',
    'lane-metres',
    'concern',
    'Two per cent of deck 3 is enough in the replay. I want to count it in the first summer.',
  ),
  sign(4, '09:30', 'callum', 'refunds', 'consent'),
  sign(4, '10:20', 'callum', 'fare-rules', 'consent', 'The 140 examples alone are worth it.'),
  {
    at: ago(4, '14:15'),
    by: 'sofia',
    do: 'draft',
    key: 'plate-cameras',
    folder: ADR,
    template: 'proof-of-concept',
    title: 'Try number plate cameras at the gate in Leixões',
    file: 'adr-plate-cameras.md',
  },
  sign(
    4,
    '16:05',
    'sofia',
    'overselling',
    'consent',
    'Terminal managers have the card on the wall already, with the old numbers. I will exchange it.',
  ),
  sign(3, '08:55', 'sofia', 'refunds', 'consent', 'Also with the thirty minutes.'),
  {
    at: ago(3, '09:45'),
    by: 'ines',
    do: 'draft',
    key: 'agents-interface',
    folder: RFC,
    template: 'rfc',
    title: 'Open the booking interface to travel agents',
    file: 'rfc-agents-interface.md',
  },
  {
    at: ago(3, '11:10'),
    by: 'yusuf',
    do: 'draft',
    key: 'passenger-documents',
    folder: ADR,
    template: 'madr',
    title: 'Encrypt passenger documents with one key for each sailing',
    file: 'adr-passenger-documents.md',
  },
  sign(
    3,
    '15:40',
    'ines',
    'fare-rules',
    'concern',
    'Stop after step 1 if the season’s work gets tight. It is useful by itself.',
  ),
  {
    at: ago(2, '16:20'),
    by: 'yusuf',
    do: 'draft',
    key: 'night-updates',
    folder: KIOSK,
    template: 'madr-minimal',
    title: 'Update the kiosk tablets while the port sleeps',
    file: 'kiosk-night-updates.md',
  },
  {
    at: ago(1, '10:30'),
    by: 'yusuf',
    do: 'send-to-review',
    of: 'passenger-documents',
    scope: 'multiple-teams',
    door: 'one-way',
    team: 'ports',
    participants: [
      ...all('decider', 'linh', 'sofia', 'aroha', 'ines'),
      ...all('consulted', 'oskar', 'priya'),
      ...all('informed', 'helena'),
    ],
    facilitator: 'nadia',
    deadlineIn: 20,
    note: 'The data protection officer has read it. I ask for doubts about lost keys above all.',
  },
];

export const STORY: Story = {
  // Much waits for her: an answered objection, an outdated consent and four reviews without her answer.
  first: 'ines',
  policy: POLICY,
  found: FOUND,
  files: [
    { path: 'README.md', file: 'repository-readme.md' },
    { path: `${ADR}/README.md`, file: 'adr-readme.md' },
    { path: `${ADR}/images/hosted-fields.svg`, file: 'images-hosted-fields.svg' },
    { path: 'docs/incidents/2023-04-cabins-sold-twice.md', file: 'incident-2023-04.md' },
    { path: 'docs/incidents/2026-08-six-hours-without-the-data-centre.md', file: 'incident-2026-08.md' },
    { path: 'services/manifest/.adr-dir', file: 'manifest-adr-dir.txt' },
  ],
  // Told last, so that what stood here before keeps its numbers.
  acts: [...ACTS, ...TRIALS, ...THREADS],
  meeting: LAST_MEETING,
};

function ago(daysAgo: number, time: Moment['time']): Moment {
  return { daysAgo, time };
}

function found(path: string, file: string, by: string, on: string, subject: string): FoundRecord {
  return { path, file, by, on, subject };
}

function all(role: Role, ...people: readonly string[]): readonly Participant[] {
  return people.map((person) => ({ person, role }));
}

type Sign = Extract<Act, { do: 'sign' }>;

function sign(
  daysAgo: number,
  time: Moment['time'],
  by: string,
  of: string,
  stance: Exclude<Sign['stance'], 'object'>,
  reason = '',
): Sign {
  return { at: ago(daysAgo, time), by, do: 'sign', of, stance, reason, yesIf: '' };
}

function object(
  daysAgo: number,
  time: Moment['time'],
  by: string,
  of: string,
  reason: string,
  yesIf: string,
): Sign {
  return { at: ago(daysAgo, time), by, do: 'sign', of, stance: 'object', reason, yesIf };
}

function answer(
  daysAgo: number,
  time: Moment['time'],
  by: string,
  of: string,
  objector: string,
  words: string,
): Act {
  return { at: ago(daysAgo, time), by, do: 'answer', of, objector, answer: words };
}

function resolve(daysAgo: number, time: Moment['time'], by: string, of: string, reason: string): Act {
  return { at: ago(daysAgo, time), by, do: 'resolve', of, reason };
}

function accept(daysAgo: number, time: Moment['time'], by: string, of: string, note: string): Act {
  return { at: ago(daysAgo, time), by, do: 'accept', of, note };
}
