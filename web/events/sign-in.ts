// What the one door to the server, the account menu and the settings say about signing in and out.

import type { TokenScope } from '../../server/domain/access.ts';
import { UP } from './up.ts';

/**
 * On the window, from the one door to the server: what was asked takes signing in. Whoever can bring somebody back sets `bring`; once it
 * gives true, the same is asked again, so that nothing that was written is lost.
 */
export class SignInAsked extends Event {
  static readonly type = 'sign-in-asked';
  bring: () => Promise<boolean> = async () => false;
  /** Asked by the page itself and not by a person's hand. */
  readonly isQuiet: boolean;
  constructor(isQuiet: boolean) {
    super(SignInAsked.type);
    this.isQuiet = isQuiet;
  }
}

/** Something of the account menu was chosen. */
export class AccountChosen extends Event {
  static readonly type = 'account-chosen';
  readonly what: 'sign-in' | 'sign-out';
  constructor(what: AccountChosen['what']) {
    super(AccountChosen.type, UP);
    this.what = what;
  }
}

/** A token is wanted: what it is called, what for, and for how many days. */
export class TokenWanted extends Event {
  static readonly type = 'token-wanted';
  readonly label: string;
  readonly scopes: readonly TokenScope[];
  readonly days: number;
  constructor({ label, scopes, days }: Pick<TokenWanted, 'label' | 'scopes' | 'days'>) {
    super(TokenWanted.type, UP);
    this.label = label;
    this.scopes = scopes;
    this.days = days;
  }
}

/** A token is to be revoked, by its name. */
export class TokenRevoked extends Event {
  static readonly type = 'token-revoked';
  readonly token: string;
  constructor(token: string) {
    super(TokenRevoked.type, UP);
    this.token = token;
  }
}

/** One of one's own sessions is to end; null means all of them. */
export class SessionEnded extends Event {
  static readonly type = 'session-ended';
  readonly session: string | null;
  constructor(session: string | null) {
    super(SessionEnded.type, UP);
    this.session = session;
  }
}

/** When somebody is away; null while they are there. */
export class AwayTold extends Event {
  static readonly type = 'away-told';
  readonly away: { readonly from: string; readonly to: string; readonly note: string } | null;
  constructor(away: AwayTold['away']) {
    super(AwayTold.type, UP);
    this.away = away;
  }
}

/** An account is to be forgotten, by its id. */
export class AccountForgotten extends Event {
  static readonly type = 'account-forgotten';
  readonly account: string;
  constructor(account: string) {
    super(AccountForgotten.type, UP);
    this.account = account;
  }
}
