/** The page's own texts, around the element. */
export interface PageWords {
  locale: string;
  title: string;
  /** The language's own name, shown on the switch that leads to it. */
  language: string;
  theme: Record<Theme, string>;
  sampleNote: string;
  sampleSource: string;
  policy: string;
  licence: string;
  privacy: string;
}

export type Theme = 'auto' | 'light' | 'dark';
/** By language; the switch goes through them in this order. */
export const words = {
  en: {
    locale: 'en',
    title: 'customer-loupe: look closely at your customers, on your own device',
    language: 'English',
    theme: { auto: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
    sampleNote:
      'The sample: a made-up mail-order tea shop, with orders, leads, survey answers and campaigns. The published data set: a year and a half of orders from CDNOW, a CD shop.',
    sampleSource:
      'Published data set: 6,919 orders of 2,357 customers of CDNOW, 1997–98. Source: Peter Fader and Bruce Hardie, brucehardie.com/datasets, as published with lifetimes (MIT licence).',
    policy:
      'This page carries a rule that your browser enforces: it may connect to nothing but the address it came from, and run no code from elsewhere (its Content-Security-Policy, at the top of its source).',
    licence: 'Open source, MIT or Apache-2.0.',
    privacy: 'No account, no cookies, no server behind it: these are static files.',
  },
  'zh-Hans': {
    locale: 'zh-Hans',
    title: 'customer-loupe：在自己的设备上，看清您的客户',
    language: '中文',
    theme: { auto: '外观：跟随系统', light: '外观：浅色', dark: '外观：深色' },
    sampleNote:
      '示例数据：一家虚构的茶叶邮购店，有订单、线索、问卷和推广活动。公开数据集：CD 商城 CDNOW 一年半的订单。',
    sampleSource:
      '公开数据集：CD 商城 CDNOW 在 1997–98 年间 2,357 位客户的 6,919 笔订单。来源：Peter Fader 与 Bruce Hardie，brucehardie.com/datasets，随 lifetimes 发布（MIT 许可）。',
    policy:
      '本页带有一条由浏览器强制执行的规则：只能连接本页所在的地址，也不能运行来自别处的代码（见网页源代码开头的 Content-Security-Policy）。',
    licence: '开源，MIT 或 Apache-2.0 许可。',
    privacy: '无需账号，没有 Cookie，背后也没有服务器：这里只有静态文件。',
  },
} satisfies Record<string, PageWords>;

export type Language = keyof typeof words;
