using System.Security.Cryptography;

namespace ServiceBot.Storage;

/// <summary>The key behind names and signatures of this server that must stay what they are. Made once and kept beside the database, readable by its owner only.</summary>
public sealed class SigningKey
{
    private const int Bytes = 32;

    public SigningKey(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "signing.key");
        if (!File.Exists(file))
        {
            PrivateFile.WriteOnce(file, RandomNumberGenerator.GetBytes(Bytes));
        }

        Value = File.ReadAllBytes(file);
        if (Value.Length != Bytes)
        {
            throw new InvalidDataException($"The signing key {file} is damaged: it should hold {Bytes} bytes and holds {Value.Length}. Delete it; a new one is made, and visitors start a new chat.");
        }
    }

    internal byte[] Value { get; }
}
