// The names a file or folder may have, for reading and writing alike: a tree of git can hold names that no clone should ever get.

/** Characters that HFS+ leaves out when it compares names, so that `.g\u200cit` is `.git` there. */
const UNSEEN = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
/** `.git`, its short name on NTFS, and what Windows takes for either: dots, spaces or a stream's name behind it. */
const GIT_FOLDER = /^(?:\.git|git~\d+)[. ]*(?:$|:)/iu;

/**
 * Names git and every file system agree on: no way out of the repository, into `.git`, or past a control character.
 * U+FFFD is what bytes become that are not UTF-8.
 */
export function isStrictName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !/[\u0000-\u001f\u007f/\\\ufffd]/u.test(name) &&
    !/[. ]$/u.test(name) && // so neither `.` nor `..`
    !GIT_FOLDER.test(name.replaceAll(UNSEEN, ''))
  );
}

export function isStrictPath(path: string): boolean {
  return path.split('/').every(isStrictName);
}
