using System.Security.Cryptography;

namespace ServiceBot.Storage;

/// <summary>The key that signs this server's own tokens. Made once and kept beside the database, readable by its owner only.</summary>
public sealed class SigningKey
{
    private const int Bytes = 32;

    public SigningKey(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "signing.key");
        if (!File.Exists(file))
        {
            // Two programs starting at once must end up with the same key: whoever moves first wins.
            var draft = Path.Combine(folder, $"signing.{Guid.NewGuid():N}.tmp");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(draft, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(Bytes));
            }

            try
            {
                File.Move(draft, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(draft);
            }
        }

        Value = File.ReadAllBytes(file);
        if (Value.Length != Bytes)
        {
            throw new InvalidDataException($"The signing key {file} is damaged: it should hold {Bytes} bytes and holds {Value.Length}. Delete it; a new one is made, and visitors start a new chat.");
        }
    }

    internal byte[] Value { get; }
}
