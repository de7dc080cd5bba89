import {html, type TemplateResult} from 'lit';
import type {Launch, Option} from '../api/shapes.js';
import {price, whole} from '../logic/words.js';
import {meter} from './bits.js';

/** Options as they were ranked, with what ruled one out. */
export function optionsTable(options: Option[]): TemplateResult {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Ranked options"><table class="small">
    <thead>
      <tr>
        <th scope="col" class="end">#</th><th scope="col">Zone</th><th scope="col">Type</th><th scope="col">Market</th>
        <th scope="col" class="end">Price</th><th scope="col" class="end">With utility</th><th scope="col" class="end">Bid</th>
        <th scope="col" class="end">Capacity</th><th scope="col">Health</th><th scope="col" class="end">Bought</th><th scope="col">Ruled out by</th>
      </tr>
    </thead>
    <tbody>
      ${options.map(
        (o, i) => html`<tr class=${ruledOut(o) ? 'out' : ''}>
          <td class="end">${i + 1}</td><td>${o.availabilityZone}</td><td>${o.instanceType}</td><td>${o.market}</td>
          <td class="end">${price(o.spotPrice)}</td><td class="end">${price(o.price)}</td><td class="end">${price(o.bid)}</td>
          <td class="end">${o.capacity}</td><td>${meter(o.health, 'Estimated chance that EC2 grants a launch')}</td>
          <td class="end">${o.bought > 0 ? html`<b>${o.bought}</b>` : ''}</td><td>${ruledOut(o)}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}

/** What was bought did fit: of it, what is told is why there is no more. */
function ruledOut(o: Option): string {
  return o.bought > 0 ? '' : (o.excludedBy ?? '');
}

/** What is bought; equal ones together. */
export function launchesTable(launches: Launch[]): TemplateResult {
  const groups = new Map<string, {launch: Launch; count: number}>();
  for (const launch of launches) {
    const key = JSON.stringify([launch.availabilityZone, launch.instanceType, launch.market, launch.price, launch.bid]);
    groups.set(key, {launch, count: (groups.get(key)?.count ?? 0) + 1});
  }
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Launches"><table class="small">
    <thead>
      <tr>
        <th scope="col" class="end">Count</th><th scope="col">Zone</th><th scope="col">Type</th><th scope="col">Market</th>
        <th scope="col" class="end">Price</th><th scope="col" class="end">Bid</th><th scope="col" class="end">Capacity each</th>
      </tr>
    </thead>
    <tbody>
      ${[...groups.values()].map(
        ({launch: l, count}) => html`<tr>
          <td class="end"><b>${whole(count)}</b></td><td>${l.availabilityZone}</td><td>${l.instanceType}</td><td>${l.market}</td>
          <td class="end">${price(l.spotPrice)}</td><td class="end">${price(l.bid)}</td><td class="end">${l.capacity}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}
