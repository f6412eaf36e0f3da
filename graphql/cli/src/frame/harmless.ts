/** Text for a terminal: what could move its cursor, change its title or turn its direction is made visible; lines and tabs stay. */
export const harmless = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
