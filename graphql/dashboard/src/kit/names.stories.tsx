import { Name } from './names.js';

const meta = { title: 'Kit/Name' };
export { meta as default };

const narrow = { width: 200 } as const;

export const Short = () => (
  <div style={narrow}>
    <Name>BECH_0010</Name>
  </div>
);
export const Long = () => (
  <div style={narrow}>
    <Name>HSM_0010_comp_a_very_long_name_of_a_file_v012.exr</Name>
  </div>
);
export const FromTheRight = () => (
  <div style={narrow}>
    <Name>استوديو المؤثرات البصرية في الوادي العلوي</Name>
  </div>
);
