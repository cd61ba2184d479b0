use growth_canvas::{export::*, file};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    for p in std::fs::read_dir("samples").unwrap() {
        let p = p.unwrap().path();
        let t = std::fs::read(&p).unwrap();
        let l = file::read(&t).unwrap_or_else(|e| panic!("{p:?} {e} "));
        if !l.repairs.is_empty() {
            println!("{p:?} {:?}", l.repairs);
        }
        if file::write(&l.board).as_bytes() != t {
            println!("{p:?} differs");
            std::fs::write(&p, file::write(&l.board)).unwrap();
        }
        let n = p.file_stem().unwrap().to_str().unwrap().to_owned();
        if a.len() > 1 && !a.contains(&n) {
            continue;
        }
        let s = std::time::Instant::now();
        let sc = growth_canvas::scene::Scene::new(&l.board, &Default::default());
        let d = s.elapsed();
        std::hint::black_box(sc);
        let b = export(&l.board, Format::Png, &ExportOptions::default()).unwrap();
        std::fs::write(format!("/tmp/out/{n}.png"), b).unwrap();
        let b = export(&l.board, Format::Svg, &ExportOptions::default()).unwrap();
        std::fs::write(format!("/tmp/out/{n}.svg"), b).unwrap();
        println!("{n} scene {d:?} total {:?}", s.elapsed());
    }
}
