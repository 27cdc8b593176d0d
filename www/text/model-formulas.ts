import { recordOf } from './lookup';

/** The MBG/NBD with purchases that are every k-th of the events. */
function regular(k: 2 | 3 | 4 | 5 | 6): { formula: string; paper: string } {
  return {
    formula: `gaps ~ Erlang(${k}, λ), λ ~ Gamma(r, α), p ~ Beta(a, b);  P(alive) = 1/(1 + a/(b + x) · ((α + T)/(α + tₓ))^(r + ${k}x) / Σ_j<${k} Γ(r + ${k}x + j)/(Γ(r + ${k}x) j!) · ((T − tₓ)/(α + T))^j)`,
    paper:
      'Reutterer, Platzer, Schröder (2021), International Journal of Research in Marketing 38(1), 194–215',
  };
}

/** The formulas of each model, in the letters of its paper, and that paper: the same in every language. */
export const papers = recordOf<{ formula: string; paper: string }>()({
  nbd: {
    formula: 'λ ~ Gamma(r, α);  E[X(t)] = t · (r + x)/(α + T)',
    paper: 'Ehrenberg (1959), Applied Statistics 8(1), 26–41',
  },
  'bg-nbd': {
    formula:
      'λ ~ Gamma(r, α), p ~ Beta(a, b);  P(alive) = 1/(1 + a/(b + x − 1) · ((α + T)/(α + tₓ))^(r + x));  E[X(t)] = P(alive) · ∫₀ᵗ E[λ e^(−pλu)] du',
    paper: 'Fader, Hardie, Lee (2005), Marketing Science 24(2), 275–284',
  },
  'mbg-nbd': {
    formula:
      'λ ~ Gamma(r, α), p ~ Beta(a, b);  P(alive) = 1/(1 + a/(b + x) · ((α + T)/(α + tₓ))^(r + x));  E[X(t)] = P(alive) · ∫₀ᵗ E[λ e^(−pλu)] du',
    paper:
      'Batislam, Denizel, Filiztekin (2007), International Journal of Research in Marketing 24(3), 201–209',
  },
  'mbg-cnbd-2': regular(2),
  'mbg-cnbd-3': regular(3),
  'mbg-cnbd-4': regular(4),
  'mbg-cnbd-5': regular(5),
  'mbg-cnbd-6': regular(6),
  'pareto-nbd': {
    formula:
      'λ ~ Gamma(r, α), μ ~ Gamma(s, β);  E[X(t)] = P(alive) · (r + x)/(α + T) · ∫₀ᵗ ((β + T)/(β + T + u))^s du',
    paper: 'Schmittlein, Morrison, Colombo (1987), Management Science 33(1), 1–24',
  },
  'bg-bb': {
    formula: 'p ~ Beta(α, β), θ ~ Beta(γ, δ);  E[X(n*)] = P(alive) · (α + x)/(α + β + n) · Σ P(still there)',
    paper: 'Fader, Hardie, Shang (2010), Marketing Science 29(6), 1086–1108',
  },
  sbg: {
    formula: 'θ ~ Beta(α, β);  S(t) = B(α, β + t)/B(α, β)',
    paper: 'Fader, Hardie (2007), Journal of Interactive Marketing 21(1), 76–90',
  },
  'gamma-gamma': {
    formula: 'E[m] = p (v + x·m̄)/(p·x + q − 1)',
    paper: 'Fader, Hardie, Lee (2005), Journal of Marketing Research 42; Fader, Hardie (2013), note 025',
  },
  'shrunken-mean': {
    formula: 'E[m] = (k·μ(x) + x·m̄)/(k + x)',
    paper: 'Bühlmann (1967), ASTIN Bulletin 4(3)',
  },
});

/** Value: what all of it comes to. */
export const clvFormula =
  'CLV = Σ_week (E[X(week)] − E[X(week − 1)]) · E[m] · margin · (1 + d)^(−days/365.25)';
