using ServiceBot.TestChannel;

var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
if (!Uri.TryCreate(configuration["urls"] ?? "http://127.0.0.1:0", UriKind.Absolute, out var url) || url is not { Scheme: "http", Host: "127.0.0.1" })
{
    Console.Error.WriteLine("The test channel speaks on this machine only. Start it with --urls=http://127.0.0.1:PORT.");
    return 2;
}

await using var channel = await LoopbackChannel.StartAsync(url.Port);
Console.WriteLine($"Test channel    {channel.Address}");
Console.WriteLine($"with https      {channel.SecureAddress}   (its certificate: {channel.Address}control/certificate.pem)");
Console.WriteLine($"control         {channel.Address}control/");
await channel.UntilStoppedAsync();
return 0;
