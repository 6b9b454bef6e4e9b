// What a form proposes as a deadline, in the calendar's own zone.
import { expect } from '@open-wc/testing';
import { addWorkingDays, closeOfDay, dateIn } from '../../web/deadline.ts';

const calendar = { workingDays: [1, 2, 3, 4, 5], zone: 'Europe/Lisbon', holidays: ['2026-10-05'] };

describe('a deadline', () => {
  it('skips weekends and holidays', () => {
    expect(addWorkingDays('2026-10-01', 1, calendar)).to.equal('2026-10-02');
    expect(addWorkingDays('2026-10-01', 2, calendar)).to.equal('2026-10-06');
    expect(addWorkingDays('2026-10-01', 0, calendar)).to.equal('2026-10-01');
  });

  it('falls when the zone’s own clock closes the day, in summer and in winter', () => {
    expect(closeOfDay('2026-07-01', { zone: 'Europe/Lisbon' })).to.equal('2026-07-01T16:00:00.000Z');
    expect(closeOfDay('2026-12-01', { zone: 'Europe/Lisbon' })).to.equal('2026-12-01T17:00:00.000Z');
    expect(closeOfDay('2026-12-01', { zone: 'Asia/Kolkata' })).to.equal('2026-12-01T11:30:00.000Z');
    expect(closeOfDay('2026-10-25', { zone: 'Europe/Lisbon' })).to.equal('2026-10-25T17:00:00.000Z');
    expect(closeOfDay('2026-12-01', { zone: 'Europe/Lisbon', closes: '18:30' })).to.equal(
      '2026-12-01T18:30:00.000Z',
    );
  });

  it('counts its days in the zone', () => {
    expect(dateIn('2026-09-24T23:30:00Z', 'Asia/Kolkata')).to.equal('2026-09-25');
  });
});
