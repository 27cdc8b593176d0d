/** What a seventh of the customers answered: from 1 to 5, at four places. */
import { draws } from './random.mjs';
import { DAYS, FIRST } from './shop.mjs';
import { csv, isoDay } from './text.mjs';

const PLACES = ['Web shop', 'Delivery', 'Products', 'Service'];

/** The file of answers. The happier stay longer. */
export function survey(seed, people, planted) {
  const random = draws(seed, 'survey');
  const score = (mean) => Math.min(5, Math.max(1, Math.round(mean)));
  const rows = people
    .filter(({ since }) => since < DAYS - 60)
    .filter(() => random.chance(0.15))
    .flatMap((person) => {
      const day = isoDay(FIRST, random.whole(person.since + 7, Math.min(DAYS - 1, person.since + 90)));
      return PLACES.map((place) => {
        const late = planted.delivery && place === 'Delivery' ? 0.9 : 0;
        return [person.id, day, place, score(3.9 + 0.6 * person.happy + 0.7 * random.normal() - late)];
      });
    });
  return csv('customer id,answered on,touchpoint,score (1-5)', rows);
}
