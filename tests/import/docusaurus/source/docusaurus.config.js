// @ts-check
import {themes} from 'prism-react-renderer';
/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'Larkbox',
  url: 'https://docs.larkbox.example',
  baseUrl: '/',
  i18n: {defaultLocale: 'en', locales: ['en', 'ja']},
  presets: [['classic', {docs: {sidebarPath: './sidebars.js'}}]],
};
export default config;
