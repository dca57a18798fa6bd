import { createRequire } from "node:module";

// The packages stand beside the benchmark, and the site elsewhere.
const footnotes = createRequire(process.env.BENCH_MODULES + "/")("markdown-it-footnote");

export default function (config) {
	config.amendLibrary("md", (md) => md.use(footnotes));
	config.addGlobalData("permalink", () => (data) =>
		data.page.inputPath.endsWith(".md") ? `${data.page.filePathStem}.html` : data.permalink,
	);
	return {
		dir: { input: "content", includes: "../_includes", output: "_site" },
		templateFormats: ["md", "njk"],
		// The prose has nothing for a template language in it.
		markdownTemplateEngine: false,
	};
}
