/* A classic worker: reads orders with PapaParse and sums them up per customer, as a page would that has no engine. */
self.importScripts('/node_modules/papaparse/papaparse.min.js');

/** Numbers for customers as they come, their spend, and one number for every customer and day of an order. */
function aggregate() {
  const numbers = new Map();
  const spend = [];
  const visits = [];
  const days = new Map();
  const dayOf = (text) => {
    let day = days.get(text);
    if (day === undefined) days.set(text, (day = Date.parse(text) / 86_400_000));
    return day;
  };
  return {
    add([, customer, date, amount]) {
      let number = numbers.get(customer);
      if (number === undefined) {
        number = spend.push(0) - 1;
        numbers.set(customer, number);
      }
      spend[number] += Number(amount);
      visits.push(number * 65_536 + dayOf(date));
    },
    sums() {
      const sorted = Float64Array.from(visits).sort();
      let distinct = 0;
      let [first, last] = [Infinity, -Infinity];
      sorted.forEach((visit, index) => {
        if (visit === sorted[index - 1]) return;
        distinct += 1;
        first = Math.min(first, visit % 65_536);
        last = Math.max(last, visit % 65_536);
      });
      const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
      return {
        customers: spend.length,
        days: distinct,
        spend: spend.reduce((sum, one) => sum + one, 0),
        first: iso(first),
        last: iso(last),
      };
    },
  };
}

function read(file) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const customers = aggregate();
    let header = true;
    self.Papa.parse(file, {
      skipEmptyLines: true,
      chunk({ data }) {
        for (let row = header ? 1 : 0; row < data.length; row += 1) customers.add(data[row]);
        header = false;
      },
      complete() {
        const sums = customers.sums();
        resolve({ ms: performance.now() - begun, sums });
      },
      error: reject,
    });
  });
}

self.onmessage = async ({ data: { what, file } }) => {
  try {
    self.postMessage({ value: what === 'read' ? await read(file) : null });
  } catch (failure) {
    self.postMessage({ failure: String(failure) });
  }
};
