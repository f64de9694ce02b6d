{
  lib,
  stdenv,
  rustPlatform,
  installShellFiles,
  source,
}:
let
  cargo = lib.importTOML ../../Cargo.toml;
in
rustPlatform.buildRustPackage {
  pname = cargo.package.name;
  inherit (cargo.workspace.package) version;
  src = source;
  cargoLock.lockFile = ../../Cargo.lock;

  nativeBuildInputs = [ installShellFiles ];

  # They need programs and a terminal that a sandbox is without.
  doCheck = false;
  doInstallCheck = true;
  installCheckPhase = ''
    $out/bin/neurotx prozac | grep -q fluoxetine
  '';

  # The program writes its own pages and scripts, so it must run where it is built.
  postInstall = lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    $out/bin/neurotx man --into man
    installManPage man/*.1
    installShellCompletion --cmd neurotx \
      --bash <($out/bin/neurotx completions bash) \
      --fish <($out/bin/neurotx completions fish) \
      --zsh <($out/bin/neurotx completions zsh)
  '';

  meta = {
    inherit (cargo.package) description;
    homepage = cargo.package.documentation;
    license = with lib.licenses; [
      mit
      asl20
      cc-by-sa-40
    ];
    mainProgram = "neurotx";
    platforms = lib.platforms.unix;
  };
}
